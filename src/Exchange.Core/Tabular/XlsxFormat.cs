using System.Buffers;

namespace Exchange.Core.Tabular;

/// <summary>What a number format makes of a number.</summary>
internal enum XlsxFormatKind : byte
{
    Number,
    Date,
    Time,
}

/// <summary>
/// A number format (ECMA-376 18.8.30), as far as it says what a number is: a date, a time of day, or digits filled up with zeros.
/// </summary>
/// <param name="Digits">For numbers: fewer digits are filled up with zeros, as the format 000000 does for codes; 0 otherwise.</param>
internal readonly record struct XlsxFormat(XlsxFormatKind Kind, byte Digits = 0)
{
    private const int MostDigits = 30;

    private static readonly SearchValues<char> DateLetters = SearchValues.Create("yed");
    private static readonly SearchValues<char> DateWords = SearchValues.Create("年月日");
    private static readonly SearchValues<char> DigitPlaces = SearchValues.Create("0#?");
    private static readonly SearchValues<char> TimeLetters = SearchValues.Create("hs时時秒");
    private static readonly SearchValues<char> ElapsedLetters = SearchValues.Create("hmsHMS");

    public static XlsxFormat Number => default;

    public static XlsxFormat Date => new(XlsxFormatKind.Date);

    public static XlsxFormat Time => new(XlsxFormatKind.Time);

    /// <summary>Formats that are known by number alone; 27-36 and 50-58 as in Chinese workbooks.</summary>
    public static XlsxFormat BuiltIn(int id) => id switch
    {
        (>= 18 and <= 21) or (>= 32 and <= 35) or (>= 45 and <= 47) or 55 or 56 => Time,
        (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 50 and <= 58) => Date,
        _ => Number,
    };

    /// <summary>Reads the format's first section: y, m, d and 年, 月, 日 outside of quotes and brackets make a date (but 0日 counts days), h and s alone a time.</summary>
    public static XlsxFormat Parse(string code)
    {
        var seen = Letters(code);
        if (seen.Length == 0 || seen.StartsWith("general", StringComparison.Ordinal))
        {
            return Number;
        }

        if (!seen.AsSpan().ContainsAnyExcept('0'))
        {
            return seen.Length is > 1 and <= MostDigits ? new XlsxFormat(XlsxFormatKind.Number, (byte)seen.Length) : Number;
        }

        if (seen.AsSpan().ContainsAny(DateLetters) || (seen.AsSpan().ContainsAny(DateWords) && !seen.AsSpan().ContainsAny(DigitPlaces)))
        {
            return Date;
        }

        if (seen.AsSpan().ContainsAny(TimeLetters))
        {
            return Time;
        }

        return seen.Contains('m', StringComparison.Ordinal) ? Date : Number;
    }

    /// <summary>The first section without literals, colours, conditions and exponents, in lower case; [h], [m] and [s] keep their letter.</summary>
    private static string Letters(string code)
    {
        Span<char> kept = stackalloc char[256];
        var count = 0;
        for (var i = 0; i < code.Length && count < kept.Length && code[i] != ';'; i++)
        {
            switch (code[i])
            {
                case '"':
                    i = End(code, i, '"');
                    break;
                case '[':
                    var close = End(code, i, ']');
                    count += Elapsed(code.AsSpan()[(i + 1)..close], kept[count..]);
                    i = close;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case 'E' or 'e' when i + 1 < code.Length && code[i + 1] is '+' or '-':
                    i++;
                    break;
                case 'A' or 'a' when HalfDay(code.AsSpan(i)) is > 0 and var length:
                    i += length - 1;
                    break;
                default:
                    kept[count++] = char.ToLowerInvariant(code[i]);
                    break;
            }
        }

        return kept[..count].ToString();
    }

    private static int Elapsed(ReadOnlySpan<char> inside, Span<char> kept)
    {
        if (inside.IsEmpty || inside.ContainsAnyExcept(ElapsedLetters))
        {
            return 0;
        }

        kept[0] = char.ToLowerInvariant(inside[0]);
        return 1;
    }

    private static int End(string code, int start, char close)
        => code.IndexOf(close, start + 1) is >= 0 and var end ? end : code.Length;

    private static int HalfDay(ReadOnlySpan<char> code)
        => code.StartsWith("AM/PM", StringComparison.OrdinalIgnoreCase) ? 5 : code.StartsWith("A/P", StringComparison.OrdinalIgnoreCase) ? 3 : 0;
}
