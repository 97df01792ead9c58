using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Exchange.Core.Identity;

/// <summary>
/// GB 11643 on bytes, shared by <see cref="ResidentId"/> and the column kernels. Nothing here allocates or keeps state.
/// </summary>
internal static class ResidentIdKernel
{
    public const int Length = 18;
    public const int OldLength = 15;

    private const int NotDigits = -1;

    // The oldest people any register still holds, and room for extracts to come; a date outside is a typing error.
    private const int FirstYear = 1850;
    private const int LastYear = 2199;

    /// <summary>Weight of each of the 17 digits: 2^(17-i) mod 11.</summary>
    private static ReadOnlySpan<byte> Weights => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private static ReadOnlySpan<byte> CheckCharacters => "10X98765432"u8;

    /// <summary>By the first two digits: provinces of GB/T 2260, 81-83 for residence permits, 9x for foreigners' permits.</summary>
    private static ReadOnlySpan<bool> Provinces =>
    [
        false, false, false, false, false, false, false, false, false, false,
        false, true, true, true, true, true, false, false, false, false,
        false, true, true, true, false, false, false, false, false, false,
        false, true, true, true, true, true, true, true, false, false,
        false, true, true, true, true, true, true, false, false, false,
        true, true, true, true, true, false, false, false, false, false,
        false, true, true, true, true, true, false, false, false, false,
        false, true, false, false, false, false, false, false, false, false,
        false, true, true, true, false, false, false, false, false, false,
        true, true, true, true, true, true, true, true, true, true,
    ];

    public static bool IsValid(ReadOnlySpan<byte> number)
        => number.Length == Length
            && Fits(number, Vector128.IsHardwareAccelerated ? WeighVector(number) : WeighScalar(number));

    /// <summary>The same without vectors, for machines that have none; tests hold both to one answer.</summary>
    public static bool IsValidScalar(ReadOnlySpan<byte> number) => number.Length == Length && Fits(number, WeighScalar(number));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryUpgrade(ReadOnlySpan<byte> fifteen, Span<byte> eighteen)
    {
        // Numbers of 15 digits are older than every permit, so their provinces end at 71.
        if (fifteen.Length != OldLength || fifteen[0] >= '8')
        {
            return false;
        }

        var number = eighteen[..Length];
        fifteen[..6].CopyTo(number);
        number[6] = (byte)'1';
        number[7] = IsCentenarian(fifteen) ? (byte)'8' : (byte)'9';
        fifteen[6..].CopyTo(number[8..]);
        var sum = Vector128.IsHardwareAccelerated ? WeighVector(number) : WeighScalar(number);
        if (sum == NotDigits || !HasProvince(number) || !HasBirthDate(number))
        {
            return false;
        }

        number[^1] = CheckCharacters[sum % 11];
        return true;
    }

    /// <summary>The check character for 17 digits.</summary>
    public static byte CheckCharacter(ReadOnlySpan<byte> seventeen) => CheckCharacters[WeighScalar(seventeen) % 11];

    public static bool HasProvince(ReadOnlySpan<byte> number) => Provinces[Pair(number, 0)];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool HasBirthDate(ReadOnlySpan<byte> number)
    {
        var (year, month, day) = BirthDate(number);
        return (uint)(year - FirstYear) <= LastYear - FirstYear
            && (uint)(month - 1) < 12
            && (uint)(day - 1) < (uint)DaysIn(year, month);
    }

    /// <summary>Of digits that were checked; the date itself need not exist.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (int Year, int Month, int Day) BirthDate(ReadOnlySpan<byte> number)
    {
        // Eight digits as four pairs at once: the low byte of every 16 bits becomes ten times the first digit plus the second.
        var digits = BinaryPrimitives.ReadUInt64LittleEndian(number[6..]) - 0x3030_3030_3030_3030;
        var pairs = (digits * 10) + (digits >> 8);
        var year = ((int)(pairs & 0xFF) * 100) + (int)((pairs >> 16) & 0xFF);
        return (year, (int)((pairs >> 32) & 0xFF), (int)((pairs >> 48) & 0xFF));
    }

    /// <summary>Days since 1970-01-01 (Hinnant's days_from_civil, without its eras: all years are positive).</summary>
    public static int DayNumber(ReadOnlySpan<byte> number)
    {
        var (year, month, day) = BirthDate(number);
        if (month <= 2)
        {
            year--;
            month += 12;
        }

        var dayOfYear = (((153 * (month - 3)) + 2) / 5) + day - 1;
        return (365 * year) + (year / 4) - (year / 100) + (year / 400) + dayOfYear - 719_468;
    }

    /// <summary>Weighted sum of the first 17 bytes, or -1 when one is no digit; needs 17 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int WeighVector(ReadOnlySpan<byte> number)
    {
        var digits = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(number)) - Vector128.Create((byte)'0');
        var last = (uint)number[16] - '0';
        if (Vector128.Min(digits, Vector128.Create((byte)9)) != digits || last > 9)
        {
            return NotDigits;
        }

        return (Ssse3.IsSupported ? SumX86(digits) : SumPortable(digits)) + ((int)last * 2);
    }

    internal static int WeighScalar(ReadOnlySpan<byte> number)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            var digit = (uint)number[i] - '0';
            if (digit > 9)
            {
                return NotDigits;
            }

            sum += (int)digit * Weights[i];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int SumX86(Vector128<byte> digits)
    {
        var weights = Vector128.Create(7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4);

        // Two neighbours make at most 9 * (10 + 9) = 171, so every sum stays within the low byte that SAD adds up.
        var pairs = Ssse3.MultiplyAddAdjacent(digits, weights);
        var halves = Sse2.SumAbsoluteDifferences(pairs.AsByte(), Vector128<byte>.Zero).AsInt32();
        return halves.ToScalar() + halves.GetElement(2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int SumPortable(Vector128<byte> digits)
    {
        var (low, high) = Vector128.Widen(digits);
        return Vector128.Sum((low * Vector128.Create((ushort)7, 9, 10, 5, 8, 4, 2, 1))
            + (high * Vector128.Create((ushort)6, 3, 7, 9, 10, 5, 8, 4)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Fits(ReadOnlySpan<byte> number, int sum)
    {
        var last = (uint)number[17] - '0';
        var check = last == 'X' - '0' ? 10 : last;
        return sum != NotDigits && (last <= 9 || last == 'X' - '0') && ((uint)sum + check) % 11 == 1
            && HasProvince(number) && HasBirthDate(number);
    }

    /// <summary>Sequences 996 to 999 of the old numbers were kept for people over a hundred.</summary>
    private static bool IsCentenarian(ReadOnlySpan<byte> fifteen) => fifteen[12] == '9' && fifteen[13] == '9' && fifteen[14] >= '6';

    private static int Pair(ReadOnlySpan<byte> number, int at) => ((number[at] - '0') * 10) + number[at + 1] - '0';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int DaysIn(int year, int month)
    {
        // Two bits a month: days over 28. Between 1850 and 2199 only 1900 and 2100 break the rule of four.
        var days = 28 + ((0x3BB_EECC >> (month * 2)) & 3);
        return month == 2 && (year & 3) == 0 && year != 1900 && year != 2100 ? 29 : days;
    }
}
