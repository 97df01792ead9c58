using System.Buffers;
using System.Text;
using CsCheck;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Tabular;

public sealed class Gb18030Tests
{
    private static readonly Encoding Edition2000 = Encodings.CodePage54936();

    [Theory]
    [InlineData("8230B731", 0x36C3, false)]
    [InlineData("9933C336", 0x2CC56, false)]
    [InlineData("FE9F", 0x4DAE, false)]
    [InlineData("FE59", 0x9FB4, true)]
    [InlineData("FEA0", 0x9FBB, true)]
    [InlineData("A6D9", 0xFE10, true)]
    [InlineData("A6DA", 0xFE12, true)]
    [InlineData("A6DB", 0xFE11, true)]
    [InlineData("A6F3", 0xFE19, true)]
    [InlineData("A8BC", 0x1E3F, false)]
    [InlineData("8135F437", 0xE7C7, false)]
    [InlineData("82359037", 0x9FB4, false)]
    [InlineData("81308130", 0x80, false)]
    [InlineData("8431A439", 0xFFFF, false)]
    [InlineData("90308130", 0x10000, false)]
    [InlineData("E3329A35", 0x10FFFF, false)]
    [InlineData("A2E3", 0x20AC, false)]
    [InlineData("7F", 0x7F, false)]
    public void A_code_is_the_character_of_the_standard_of_2022(string code, int character, bool mapped)
    {
        var wasMapped = false;

        Assert.Equal(char.ConvertFromUtf32(character), Decode(Convert.FromHexString(code), ref wasMapped));
        Assert.Equal(mapped, wasMapped);
    }

    [Theory]
    [InlineData("80", 0)]
    [InlineData("FF", 0)]
    [InlineData("41FF41", 1)]
    [InlineData("B0A17F", 2)]
    [InlineData("817F", 0)]
    [InlineData("B0FF", 0)]
    [InlineData("B020", 0)]
    [InlineData("8431A530", 0)]
    [InlineData("8F399939", 0)]
    [InlineData("E3329A36", 0)]
    [InlineData("FE39FE39", 0)]
    [InlineData("81308141", 0)]
    [InlineData("813020", 0)]
    public void Bytes_outside_of_the_standard_are_told_with_their_place(string code, int place)
    {
        var mapped = false;
        var source = Convert.FromHexString(code);

        Assert.Equal(code == "B0A17F" ? OperationStatus.Done : OperationStatus.InvalidData, Gb18030.ToUtf8(source, new byte[64], out var read, out _, ref mapped));
        Assert.Equal(code == "B0A17F" ? 3 : place, read);
    }

    [Theory]
    [InlineData("B0")]
    [InlineData("41B0A1B0")]
    [InlineData("8130")]
    [InlineData("813081")]
    public void A_source_may_end_inside_a_character(string code)
    {
        var mapped = false;

        Assert.Equal(OperationStatus.NeedMoreData, Gb18030.ToUtf8(Convert.FromHexString(code), new byte[64], out _, out _, ref mapped));
    }

    [Fact]
    public void Every_character_is_written_and_read_back()
    {
        for (var code = 0; code <= 0x10FFFF; code++)
        {
            if (!Rune.TryCreate(code, out var rune))
            {
                continue;
            }

            var mapped = false;
            var text = rune.ToString();
            var back = Decode(Gb18030.FromUtf8(Encoding.UTF8.GetBytes(text)), ref mapped);
            var isOldPrivateUse = mapped && code is >= 0xE78D and <= 0xE796 or 0xE81E or 0xE826 or 0xE82B or 0xE82C or 0xE832 or 0xE843 or 0xE854 or 0xE864;
            Assert.True(back == text || isOldPrivateUse, $"U+{code:X4} comes back as U+{char.ConvertToUtf32(back, 0):X4}");
        }
    }

    [Fact]
    public void Every_code_but_those_of_2005_and_2022_is_as_in_the_edition_of_2000()
    {
        var differing = 0;
        for (var first = 0x81; first <= 0xFE; first++)
        {
            for (var second = 0x40; second <= 0xFE; second++)
            {
                differing += second == 0x7F || IsAsBefore([(byte)first, (byte)second]) ? 0 : 1;
            }
        }

        // 18 of 2022 and the Latin m with acute of 2005.
        Assert.Equal(19, differing);
        for (var linear = 0; linear < 39420; linear++)
        {
            byte[] code = [(byte)(0x81 + (linear / 12600)), (byte)(0x30 + (linear / 1260 % 10)), (byte)(0x81 + (linear / 10 % 126)), (byte)(0x30 + (linear % 10))];
            Assert.True(IsAsBefore(code) || Convert.ToHexString(code) == "8135F437", Convert.ToHexString(code));
        }
    }

    [Fact]
    public void Long_texts_are_decoded_as_short_ones()
        => Gen.OneOf("a", "0123456789abcdefghij", "张", "长文字长文字长文字", "é", "丂", "㛃", "𬱖", "䶮", "\u0001", ",").Array[0, 50].Holds(
            parts =>
            {
                var mapped = false;
                var text = string.Concat(parts);
                Assert.Equal(text, Decode(Gb18030.FromUtf8(Encoding.UTF8.GetBytes(text)), ref mapped));
            },
            iter: 2000);

    [Fact]
    public void Any_bytes_are_decoded_one_by_one_as_at_once_into_any_room()
        => Gen.Select(Gen.OneOf(Gen.Byte, Gen.Byte[0x81, 0xFE], Gen.Byte[0x30, 0x39]).Array[0, 60], Gen.Int[4, 40]).Holds(
            (bytes, room) =>
            {
                var mapped = false;
                var whole = new byte[bytes.Length * Gb18030.MaxUtf8PerByte];
                var status = Gb18030.ToUtf8(bytes, whole, out var read, out var written, ref mapped);
                var pieces = new List<byte>();
                var at = 0;
                OperationStatus pieceStatus;
                do
                {
                    var piece = new byte[room];
                    pieceStatus = Gb18030.ToUtf8(bytes.AsSpan(at), piece, out var some, out var length, ref mapped);
                    pieces.AddRange(piece.AsSpan(0, length));
                    at += some;
                }
                while (pieceStatus == OperationStatus.DestinationTooSmall);
                Assert.Equal((status, read, Convert.ToHexString(whole.AsSpan(0, written))), (pieceStatus, at, Convert.ToHexString(pieces.ToArray())));
            },
            iter: 20_000);

    private static bool IsAsBefore(byte[] code)
    {
        var mapped = false;
        var utf8 = new byte[8];
        var isValid = Gb18030.ToUtf8(code, utf8, out _, out var written, ref mapped) == OperationStatus.Done;
        try
        {
            return Edition2000.GetString(code) == (isValid ? Encoding.UTF8.GetString(utf8, 0, written) : null);
        }
        catch (DecoderFallbackException)
        {
            return !isValid;
        }
    }

    private static string Decode(byte[] source, ref bool mapped)
    {
        var utf8 = new byte[(source.Length * Gb18030.MaxUtf8PerByte) + 4];
        Assert.Equal(OperationStatus.Done, Gb18030.ToUtf8(source, utf8, out var read, out var written, ref mapped));
        Assert.Equal(source.Length, read);
        return Encoding.UTF8.GetString(utf8, 0, written);
    }
}
