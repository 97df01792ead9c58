using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using CsCheck;
using Exchange.Core.Identity;

namespace Exchange.Core.Tests.Identity;

public sealed class ResidentIdKernelTests
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private static readonly Gen<byte[]> NearlyIds =
        Gen.Select(InventedIds.ResidentIds, Gen.Select(Gen.Int[0, 17], Gen.Byte).Array[0, 3]).Select((id, changes) =>
        {
            var bytes = InventedIds.Ascii(id);
            foreach (var (at, value) in changes)
            {
                bytes[at] = value;
            }

            return bytes;
        });

    private static readonly Gen<byte[]> AnyBytes = Gen.OneOf(Gen.Byte.Array[0, 40], Gen.Byte[(byte)'/', (byte)':'].Array[18], NearlyIds);

    [Fact]
    public void Vectors_and_scalars_give_one_answer()
        => AnyBytes.Holds(bytes => ResidentIdKernel.IsValid(bytes) == ResidentIdKernel.IsValidScalar(bytes), iter: 100_000);

    [Fact]
    public void Vectors_and_scalars_weigh_alike()
        => AnyBytes.Where(bytes => bytes.Length >= 17)
            .Holds(bytes => ResidentIdKernel.WeighVector(bytes) == ResidentIdKernel.WeighScalar(bytes), iter: 100_000);

    [Fact]
    public void Every_byte_in_every_place_is_a_digit_or_none()
    {
        for (var i = 0; i < 17 * 256; i++)
        {
            var bytes = InventedIds.Ascii("140102198001010011");
            bytes[i / 256] = (byte)(i % 256);
            var expected = bytes.Take(17).All(b => char.IsAsciiDigit((char)b))
                ? bytes.Zip(Weights, (b, weight) => (b - '0') * weight).Sum()
                : -1;
            Assert.Equal(expected, ResidentIdKernel.WeighVector(bytes));
            Assert.Equal(expected, ResidentIdKernel.WeighScalar(bytes));
        }
    }

    [Fact]
    public void Both_ways_of_summing_are_the_weighted_sum() =>
        Gen.Byte[0, 9].Array[16].Holds(digits =>
        {
            var expected = digits.Zip(Weights, (digit, weight) => digit * weight).Sum();
            var vector = Vector128.Create(digits);
            Assert.Equal(expected, ResidentIdKernel.SumPortable(vector));
            if (Ssse3.IsSupported)
            {
                Assert.Equal(expected, ResidentIdKernel.SumX86(vector));
            }
        });

    [Fact]
    public void Any_bytes_are_judged_without_an_exception() =>
        AnyBytes.Holds(bytes =>
        {
            var upgraded = new byte[18];
            if (ResidentId.TryUpgrade(bytes, upgraded))
            {
                Assert.True(ResidentId.IsValid(upgraded));
            }

            if (ResidentId.IsValid(bytes))
            {
                Assert.InRange(ResidentId.SexOf(bytes), 1, 2);
                Assert.True(DateOnly.FromDayNumber(ResidentId.BirthDayNumber(bytes) + new DateOnly(1970, 1, 1).DayNumber).Year is >= 1850 and <= 2199);
            }
        });

    [Fact]
    public void Only_eighteen_bytes_are_a_number()
    {
        var id = InventedIds.Ascii(InventedIds.ResidentId(7));
        Assert.True(ResidentId.IsValid(id));
        Assert.False(ResidentId.IsValid(id.AsSpan(0, 17)));
        Assert.False(ResidentId.IsValid([.. id, (byte)'0']));
    }
}
