using System.Buffers;
using System.Globalization;

namespace Exchange.Core.Tabular;

/// <summary>
/// The number a cell stores, as the text a person reads in Excel: without exponent, and with no more than the 15 digits that
/// Excel keeps; what stands behind them is zero, so that an ID that Excel has cut is seen to be cut. It works on the
/// digits of the stored text and never goes through a double, but for one question: a long whole number that no double prints was
/// written digit by digit by another program and is left whole.
/// </summary>
internal static class XlsxNumber
{
    /// <summary>Room that <see cref="Write"/> needs.</summary>
    public const int MostBytes = 128;

    private const int ExcelDigits = 15;
    private const int MostLiteral = 64;
    private const int FarthestPoint = 40;

    private static readonly SearchValues<byte> Decimal = SearchValues.Create("0123456789."u8);

    /// <summary>Writes the number that <paramref name="literal"/> stands for.</summary>
    /// <returns>Bytes written; 0 when the literal is to be left as it is: no number, already plain, or out of all proportion.</returns>
    public static int Write(ReadOnlySpan<byte> literal, Span<byte> into)
    {
        if (literal.Length <= ExcelDigits && !literal.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return 0;
        }

        Span<byte> digits = stackalloc byte[MostLiteral];
        if (!Parse(literal, digits, out var number) || Math.Abs(number.Point) > FarthestPoint)
        {
            return 0;
        }

        if (number.Count > ExcelDigits)
        {
            if (number.IsWhole && !IsPrintedDouble(literal, digits[..number.Count]))
            {
                return 0;
            }

            number = Round(digits, number);
        }

        return Expand(digits[..number.Count], number, into);
    }

    private static bool Parse(ReadOnlySpan<byte> literal, Span<byte> digits, out Number number)
    {
        number = default;
        if (literal.Length > MostLiteral)
        {
            return false;
        }

        var isNegative = literal.StartsWith("-"u8);
        var unsigned = literal[(isNegative || literal.StartsWith("+"u8) ? 1 : 0)..];
        var length = unsigned.IndexOfAnyExcept(Decimal);
        length = length < 0 ? unsigned.Length : length;
        var point = unsigned[..length].IndexOf((byte)'.');
        if (!CollectDigits(unsigned[..length], digits, out var count, out var leadingZeros)
            || !ParseExponent(unsigned[length..], out var exponent))
        {
            return false;
        }

        var whole = point < 0 ? length : point;
        number = new Number(Trim(digits[..count]), whole - leadingZeros + exponent, isNegative, point < 0 && length == unsigned.Length);
        return true;
    }

    /// <summary>Copies the digits behind the leading zeros; false when there is no digit at all, or a second point.</summary>
    private static bool CollectDigits(ReadOnlySpan<byte> text, Span<byte> digits, out int count, out int leadingZeros)
    {
        (count, leadingZeros) = (0, 0);
        var points = 0;
        foreach (var sign in text)
        {
            if (sign == '.')
            {
                points++;
            }
            else if (count == 0 && sign == '0')
            {
                leadingZeros++;
            }
            else
            {
                digits[count++] = sign;
            }
        }

        return count + leadingZeros > 0 && points <= 1;
    }

    private static bool ParseExponent(ReadOnlySpan<byte> rest, out int exponent)
    {
        exponent = 0;
        return rest.IsEmpty
            || (rest.Length is > 1 and < 7 && rest[0] is (byte)'e' or (byte)'E'
                && int.TryParse(rest[1..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent));
    }

    private static int Trim(ReadOnlySpan<byte> digits) => digits.TrimEnd((byte)'0').Length;

    private static Number Round(Span<byte> digits, Number number)
    {
        var up = digits[ExcelDigits] >= '5';
        var last = ExcelDigits - 1;
        for (; up && last >= 0 && digits[last] == '9'; last--)
        {
        }

        if (up && last < 0)
        {
            digits[0] = (byte)'1';
            return number with { Count = 1, Point = number.Point + 1 };
        }

        digits[last] += (byte)(up ? 1 : 0);
        return number with { Count = Trim(digits[..(last + 1)]) };
    }

    /// <summary>The digits are those that some program prints for a double: exact, shortest, or with 17 digits.</summary>
    private static bool IsPrintedDouble(ReadOnlySpan<byte> literal, ReadOnlySpan<byte> digits)
    {
        var value = double.Parse(literal, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        Span<byte> printed = stackalloc byte[MostBytes];
        Span<byte> other = stackalloc byte[MostLiteral];
        foreach (var form in (ReadOnlySpan<string>)["F0", "R", "E16"])
        {
            if (value.TryFormat(printed, out var length, form, CultureInfo.InvariantCulture)
                && Parse(printed[..length], other, out var number)
                && other[..number.Count].SequenceEqual(digits))
            {
                return true;
            }
        }

        return false;
    }

    private static int Expand(ReadOnlySpan<byte> digits, Number number, Span<byte> into)
    {
        if (digits.IsEmpty)
        {
            into[0] = (byte)'0';
            return 1;
        }

        var length = number.IsNegative ? Put("-"u8, into) : 0;
        if (number.Point <= 0)
        {
            length += Put("0."u8, into[length..]);
            length += Zeros(-number.Point, into[length..]);
            return length + Put(digits, into[length..]);
        }

        if (number.Point >= digits.Length)
        {
            length += Put(digits, into[length..]);
            return length + Zeros(number.Point - digits.Length, into[length..]);
        }

        length += Put(digits[..number.Point], into[length..]);
        length += Put("."u8, into[length..]);
        return length + Put(digits[number.Point..], into[length..]);
    }

    private static int Put(ReadOnlySpan<byte> bytes, Span<byte> into)
    {
        bytes.CopyTo(into);
        return bytes.Length;
    }

    private static int Zeros(int count, Span<byte> into)
    {
        into[..count].Fill((byte)'0');
        return count;
    }

    /// <summary>Value = 0.digits x 10^Point.</summary>
    private readonly record struct Number(int Count, int Point, bool IsNegative, bool IsWhole);
}
