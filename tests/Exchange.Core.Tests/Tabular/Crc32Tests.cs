using System.Text;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Tabular;

public sealed class Crc32Tests
{
    [Theory]
    [InlineData("", 0u)]
    [InlineData("123456789", 0xCBF43926)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414FA339)]
    public void Known_values_come_out_however_the_bytes_are_parted(string text, uint crc)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        for (var at = 0; at <= bytes.Length; at++)
        {
            Assert.Equal(crc, Crc32.Append(Crc32.Append(0, bytes.AsSpan(0, at)), bytes.AsSpan(at)));
        }
    }
}
