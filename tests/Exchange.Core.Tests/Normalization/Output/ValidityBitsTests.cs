using CsCheck;
using Exchange.Core.Normalization.Output;

namespace Exchange.Core.Tests.Normalization.Output;

public sealed class ValidityBitsTests
{
    [Fact]
    public void Has_a_bit_for_every_value_that_is_there_at_any_length()
        => Gen.Int[-1, 2].Array[0, 300].Sample(
            numbers =>
            {
                Check(numbers.Select(number => (short)number).ToArray(), (short)-1);
                Check(numbers, -1);
                Check(numbers.Select(number => (long)number).ToArray(), -1L);
            },
            iter: 300);

    private static void Check<T>(T[] values, T nothing)
        where T : unmanaged, IEquatable<T>
    {
        var words = new ulong[ValidityBits.WordsFor(values.Length)];

        Assert.Equal(values.Count(value => value.Equals(nothing)), ValidityBits.Write(values, nothing, words));
        for (var i = 0; i < words.Length * 64; i++)
        {
            var isThere = i < values.Length && !values[i].Equals(nothing);
            Assert.Equal(isThere, ((words[i / 64] >> (i % 64)) & 1) == 1);
        }
    }
}
