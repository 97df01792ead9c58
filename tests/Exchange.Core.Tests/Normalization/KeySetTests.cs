using CsCheck;
using Exchange.Core.Normalization;

namespace Exchange.Core.Tests.Normalization;

public sealed class KeySetTests
{
    [Fact]
    public void Of_equal_keys_the_last_wanted_one_is_new()
        => Gen.Select(Gen.Int[0, 30].Array[0, 300], Gen.Bool.Array[300]).Holds(
            (numbers, wanted) =>
            {
                var keys = numbers.Select(number => (UInt128)number << 20).ToArray();
                var isNew = new byte[keys.Length];
                new KeySet(expected: 4).AddBackwards(keys, wanted.Select(w => w ? (byte)1 : (byte)0).ToArray(), isNew);
                for (var i = 0; i < keys.Length; i++)
                {
                    var isLast = wanted[i] && !Enumerable.Range(i + 1, keys.Length - i - 1).Any(j => wanted[j] && keys[j] == keys[i]);
                    Assert.Equal(isLast, isNew[i] == 1);
                }
            },
            iter: 300);

    [Fact]
    public void Grows_beyond_what_was_expected_and_forgets_nothing()
    {
        var set = new KeySet(expected: 1);
        var keys = Enumerable.Range(0, 50_000).Select(i => new UInt128((ulong)i * 7919, (ulong)i)).ToArray();
        var wanted = Enumerable.Repeat((byte)1, keys.Length).ToArray();
        var isNew = new byte[keys.Length];

        set.AddBackwards(keys, wanted, isNew);
        Assert.Equal(-1, isNew.AsSpan().IndexOfAnyExcept((byte)1));

        set.AddBackwards(keys, wanted, isNew);
        Assert.Equal(-1, isNew.AsSpan().IndexOfAnyExcept((byte)0));
    }
}
