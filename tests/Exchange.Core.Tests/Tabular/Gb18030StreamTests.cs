using System.Text;
using CsCheck;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Tabular;

public sealed class Gb18030StreamTests
{
    /// <summary>A source that gives few bytes at a time cuts characters wherever it can.</summary>
    [Fact]
    public void Any_bytes_in_any_pieces_decode_as_they_do_at_once()
        => Gen.Select(Gen.OneOf(Gen.Byte, Gen.Byte[0x81, 0xFE], Gen.Byte[0x30, 0x39]).Array[0, 80], Gen.Int[1, 5]).Holds((bytes, piece) =>
        {
            using var stream = new Gb18030Stream(new Trickle(bytes, piece));
            using var reader = new StreamReader(stream, new UTF8Encoding(false), false);
            Assert.Equal(Encodings.Decode(bytes, ByteEncoding.Gb18030), reader.ReadToEnd());
            Assert.Equal(!Gb18030.IsValid(bytes), stream.HasBadBytes);
        }, iter: 3000);

    private sealed class Trickle(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, piece));
    }
}
