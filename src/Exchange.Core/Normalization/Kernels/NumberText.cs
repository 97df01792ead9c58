using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Exchange.Core.Problems;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>A number as a fraction of ten's powers: Mantissa / 10^Scale.</summary>
internal readonly record struct ExactNumber(BigInteger Mantissa, int Scale);

/// <summary>
/// Reads numbers as people and Excel write them: 1,234.50, １２３４, ¥1,234, (1,234), 12.3万, 3.5万元, 1.2E+05. Never through
/// binary floating point, so that no digit is invented.
/// </summary>
internal static class NumberText
{
    /// <summary>Excel shows fifteen significant digits; what is behind them is noise of its binary numbers.</summary>
    private const int SheetDigits = 15;
    private const long MostSheetNumber = 1_000_000_000_000_000;

    /// <summary>Digits, one point and thousands separators, straight from bytes; false for all that needs a closer look.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryRead(ReadOnlySpan<byte> cell, out long mantissa, out int scale)
    {
        mantissa = 0;
        scale = 0;
        var negative = cell.Length > 0 && cell[0] == (byte)'-';
        var start = negative ? 1 : 0;
        var point = -1;
        var comma = -1;
        for (var i = start; i < cell.Length; i++)
        {
            var digit = cell[i] - '0';
            if ((uint)digit <= 9)
            {
                mantissa = (mantissa * 10) + digit;
            }
            else if (cell[i] == (byte)'.' && point < 0 && i > start && (comma < 0 || i - comma == 4))
            {
                point = i;
            }
            else if (cell[i] == (byte)',' && point < 0 && i > start && (comma < 0 ? i - start <= 3 : i - comma == 4))
            {
                comma = i;
            }
            else
            {
                return false;
            }
        }

        scale = point < 0 ? 0 : cell.Length - point - 1;
        mantissa = negative ? -mantissa : mantissa;
        return cell.Length - start is > 0 and <= 18 && cell[^1] != (byte)'.' && (point >= 0 || comma < 0 || cell.Length - comma == 4)
            && (scale == 0 || Math.Abs(mantissa) < MostSheetNumber);
    }

    /// <summary>
    /// Every form, with the factor of a unit that stands behind it (万 10000, 亿 100000000, 元 1) in <paramref name="factor"/>, 0 when
    /// there is none. Null with a problem when it is no number.
    /// </summary>
    public static ExactNumber? Read(string word, out long factor, out ProblemKind? problem)
    {
        problem = ProblemKinds.NumberUnreadable;
        var text = word.TrimStart('\'').Replace(" ", "", StringComparison.Ordinal);
        text = text.TrimStart('¥', '￥', '$').Replace("人民币", "", StringComparison.Ordinal);
        text = CutUnit(text, out factor);
        var negative = text.StartsWith('(') && text.EndsWith(')') && text.Length > 2;
        text = negative ? text[1..^1] : text;
        if (!HasSoundCommas(text))
        {
            return null;
        }

        var number = Parse(text.Replace(",", "", StringComparison.Ordinal));
        if (number is null)
        {
            return null;
        }

        problem = null;
        return negative ? number.Value with { Mantissa = -number.Value.Mantissa } : number;
    }

    private static string CutUnit(string text, out long factor)
    {
        foreach (var (unit, value) in Units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal) && text.Length > unit.Length)
            {
                factor = value;
                return text[..^unit.Length];
            }
        }

        factor = 0;
        return text;
    }

    private static readonly (string Unit, long Factor)[] Units =
        [("亿元", 100_000_000), ("万元", 10_000), ("千元", 1_000), ("百元", 100), ("亿", 100_000_000), ("万", 10_000), ("元整", 1), ("元", 1), ("圆", 1)];

    private static bool HasSoundCommas(string text)
    {
        var whole = text.Split('.')[0].TrimStart('-', '+');
        var groups = whole.Split(',');
        return !text[Math.Min(text.Length, whole.Length + 1)..].Contains(',')
            && (groups.Length == 1 || (groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(group => group.Length == 3)));
    }

    private static ExactNumber? Parse(string text)
    {
        var at = text.AsSpan().IndexOfAny('E', 'e');
        var exponent = 0;
        if (at > 0 && (!int.TryParse(text[(at + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) || Math.Abs(exponent) > 40))
        {
            return null;
        }

        var digits = at > 0 ? text[..at] : text;
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var scale = point < 0 ? 0 : digits.Length - point - 1;
        var bare = point < 0 ? digits : digits.Remove(point, 1);
        if (bare.Length is 0 or > 60 || (point == 0 && bare.Length == 0)
            || !BigInteger.TryParse(bare, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var mantissa))
        {
            return null;
        }

        return WithoutNoise(mantissa, scale - exponent);
    }

    private static ExactNumber WithoutNoise(BigInteger mantissa, int scale)
    {
        var digits = BigInteger.Abs(mantissa).ToString(CultureInfo.InvariantCulture).Length;
        if (scale > 0 && digits > SheetDigits)
        {
            var drop = Math.Min(scale, digits - SheetDigits);
            mantissa = RoundedQuotient(mantissa, BigInteger.Pow(10, drop));
            scale -= drop;
        }

        return scale >= 0 ? new ExactNumber(mantissa, scale) : new ExactNumber(mantissa * BigInteger.Pow(10, -scale), 0);
    }

    /// <summary>The nearest whole quotient, half to even.</summary>
    public static BigInteger RoundedQuotient(BigInteger value, BigInteger by)
    {
        var quotient = BigInteger.DivRem(value, by, out var rest);
        var twice = BigInteger.Abs(rest) * 2;
        var up = twice > by || (twice == by && !quotient.IsEven);
        return up ? quotient + value.Sign : quotient;
    }
}
