using System.Runtime.CompilerServices;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>Days since 1970-01-01, as Parquet counts them (proleptic Gregorian calendar).</summary>
internal static class Calendar
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;
    private static ReadOnlySpan<byte> Lengths => [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    /// <summary>First days of the months of a common year, from March on.</summary>
    private static ReadOnlySpan<short> FromMarch => [306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275];

    public static int DayOf(DateOnly date) => date.DayNumber - Epoch;

    public static DateOnly DateOf(int day) => DateOnly.FromDayNumber(day + Epoch);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Exists(int year, int month, int day)
        => (uint)(month - 1) < 12 && day >= 1 && year is >= 1 and <= 9999 && day <= LengthOf(year, month);

    public static int LengthOf(int year, int month)
        => month == 2 && IsLeap(year) ? 29 : Lengths[month - 1];

    /// <summary>For a date that exists.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int DayOf(int year, int month, int day)
    {
        var y = month <= 2 ? year - 1 : year;
        return (y * 365) + (y / 4) - (y / 100) + (y / 400) + FromMarch[month - 1] + day - 719469;
    }

    private static bool IsLeap(int year) => (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
}
