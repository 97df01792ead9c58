using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>What a cell says of a date. Month and Day are 0 where it does not name them.</summary>
internal readonly record struct DateParts(int Year, int Month, int Day);

/// <summary>
/// Reads dates as departments write them: 20190131, 2019-1-31, 2019/01/31 00:00:00, 2019.1, 201901, 2019年1月31日, Excel serials
/// (43466), milliseconds since 1970 in China's time (13 digits).
/// </summary>
internal static class DateText
{
    private static readonly DateOnly ExcelEpoch = new(1899, 12, 30);
    private static readonly SearchValues<char> TimeSigns = SearchValues.Create("0123456789:.+Z- ");

    /// <summary>The common forms, straight from bytes; false for everything that needs a closer look.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryRead(ReadOnlySpan<byte> cell, ByteEncoding encoding, out DateParts parts)
    {
        parts = default;
        if (cell.Length == 8 && TryDigits(BinaryPrimitives.ReadUInt64LittleEndian(cell), out parts))
        {
            return true;
        }

        if (cell.Length == 10 && cell[4] is (byte)'-' or (byte)'/' or (byte)'.' && cell[7] == cell[4] && TryDigits(WithoutSeparators(cell), out parts))
        {
            return true;
        }

        if (cell.Length is < 6 or > 17 || !TryNumber(cell, 4, out var year))
        {
            return false;
        }

        var at = 4;
        if (!TrySeparator(cell, encoding, 0, ref at) || !TryShortNumber(cell, ref at, out var month) || !TrySeparator(cell, encoding, 1, ref at) || !TryShortNumber(cell, ref at, out var day))
        {
            return false;
        }

        var chinese = cell[4] >= 0x80;
        if (chinese ? !TrySeparator(cell, encoding, 2, ref at) || at != cell.Length : at != cell.Length)
        {
            return false;
        }

        parts = new DateParts(year, month, day);
        return true;
    }

    /// <summary>Every form; null when it is none. A time of day behind the date is dropped.</summary>
    public static DateParts? Read(string word)
    {
        var text = DateOf(word);
        if (text.Length > 0 && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
        {
            return Digits(text);
        }

        var numbers = text.Split(['-', '/', '.', '年', '月', '日', '号'], StringSplitOptions.RemoveEmptyEntries);
        if (numbers.Length is 0 or > 3 || numbers[0].Length != 4)
        {
            return null;
        }

        Span<int> values = [0, 0, 0];
        for (var i = 0; i < numbers.Length; i++)
        {
            if ((i > 0 && numbers[i].Trim().Length > 2) || !int.TryParse(numbers[i].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out values[i]))
            {
                return null;
            }
        }

        return new DateParts(values[0], values[1], values[2]);
    }

    /// <summary>What is wrong with the parts, null when they name something of the calendar.</summary>
    public static ProblemKind? Problem(DateParts parts)
    {
        if (parts.Year is < 1850 or > 2199)
        {
            return ProblemKinds.DateOutOfRange;
        }

        return parts.Month == 0 ? null : Calendar.Exists(parts.Year, parts.Month, Math.Max(1, parts.Day)) ? null : ProblemKinds.DateImpossible;
    }

    private static string DateOf(string word)
    {
        var end = word.AsSpan().IndexOfAny(' ', 'T');
        return end >= 6 && LooksLikeTime(word.AsSpan(end + 1).Trim()) ? word[..end] : word;
    }

    private static bool LooksLikeTime(ReadOnlySpan<char> text)
        => text.Length >= 4 && text.Contains(':') && text.IndexOfAnyExcept(TimeSigns) < 0;

    private static DateParts? Digits(string text)
    {
        var value = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        return text.Length switch
        {
            4 => new DateParts((int)value, 0, 0),
            5 when value is >= 10000 and <= 80000 => PartsOf(ExcelEpoch.AddDays((int)value)),
            6 => new DateParts((int)(value / 100), Named((int)(value % 100)), 0),
            8 => new DateParts((int)(value / 10000), Named((int)(value / 100 % 100)), Named((int)(value % 100))),
            14 => Digits(text[..8]),
            13 => PartsOf(DateOnly.FromDateTime(DateTime.UnixEpoch.AddMilliseconds(value).AddHours(8))),
            _ => null,
        };
    }

    /// <summary>A month or day written 00 is named, and wrong; 0 would say that it is not named.</summary>
    private static int Named(int value) => value == 0 ? 99 : value;

    private static DateParts PartsOf(DateOnly date) => new(date.Year, date.Month, date.Day);

    /// <summary>Eight digits at once, the first in the lowest byte; false when one is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool TryDigits(ulong eight, out DateParts parts)
    {
        var digits = eight - 0x3030_3030_3030_3030;
        if (((digits | (digits + 0x0606_0606_0606_0606)) & 0xF0F0_F0F0_F0F0_F0F0) != 0)
        {
            parts = default;
            return false;
        }

        // The low byte of every 16 bits becomes ten times the first digit plus the second.
        var pairs = (digits * 10) + (digits >> 8);
        parts = new DateParts(((int)(pairs & 0xFF) * 100) + (int)((pairs >> 16) & 0xFF), (int)((pairs >> 32) & 0xFF), (int)((pairs >> 48) & 0xFF));
        return true;
    }

    /// <summary>The digits of 2019-01-31.</summary>
    private static ulong WithoutSeparators(ReadOnlySpan<byte> cell)
        => BinaryPrimitives.ReadUInt32LittleEndian(cell)
            | ((ulong)BinaryPrimitives.ReadUInt16LittleEndian(cell[5..]) << 32)
            | ((ulong)BinaryPrimitives.ReadUInt16LittleEndian(cell[8..]) << 48);

    private static bool TryNumber(ReadOnlySpan<byte> cell, int digits, out int value)
    {
        value = 0;
        for (var i = 0; i < digits; i++)
        {
            var digit = cell[i] - '0';
            if ((uint)digit > 9)
            {
                return false;
            }

            value = (value * 10) + digit;
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool TryShortNumber(ReadOnlySpan<byte> cell, ref int at, out int value)
    {
        value = 0;
        var start = at;
        while (at < cell.Length && at - start < 2 && (uint)(cell[at] - '0') <= 9)
        {
            value = (value * 10) + (cell[at++] - '0');
        }

        return at > start && value > 0;
    }

    /// <summary>The sign behind year (0), month (1) or day (2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool TrySeparator(ReadOnlySpan<byte> cell, ByteEncoding encoding, int place, ref int at)
    {
        if (at >= cell.Length)
        {
            return false;
        }

        if (cell[at] is (byte)'-' or (byte)'/' or (byte)'.')
        {
            at++;
            return place < 2 && cell[4] == cell[at - 1];
        }

        var sign = encoding == ByteEncoding.Gb18030
            ? place switch { 0 => GbYear, 1 => GbMonth, _ => GbDay }
            : place switch { 0 => "年"u8, 1 => "月"u8, _ => "日"u8 };
        if (!cell[at..].StartsWith(sign))
        {
            return false;
        }

        at += sign.Length;
        return true;
    }

    private static ReadOnlySpan<byte> GbYear => [0xC4, 0xEA];

    private static ReadOnlySpan<byte> GbMonth => [0xD4, 0xC2];

    private static ReadOnlySpan<byte> GbDay => [0xC8, 0xD5];
}
