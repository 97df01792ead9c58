using System.Globalization;

namespace Exchange.Core.Simulation.World;

/// <summary>Numbers as canonical texts. Money is counted in 分, areas in hundredths of a square metre.</summary>
internal static class Figures
{
    private const int Kept = 4096;

    private static readonly string?[] Small = new string?[Kept];

    public static string Text(int value)
        => (uint)value < Kept ? Small[value] ??= value.ToString(CultureInfo.InvariantCulture) : value.ToString(CultureInfo.InvariantCulture);

    /// <summary>1234 as 12.34.</summary>
    public static string Hundredths(long value)
    {
        Span<char> text = stackalloc char[24];
        var whole = Math.Abs(value);
        var at = 0;
        if (value < 0)
        {
            text[at++] = '-';
        }

        (whole / 100).TryFormat(text[at..], out var written, default, CultureInfo.InvariantCulture);
        at += written;
        text[at] = '.';
        text[at + 1] = (char)('0' + (whole / 10 % 10));
        text[at + 2] = (char)('0' + (whole % 10));
        return new string(text[..(at + 3)]);
    }

    /// <summary>Digits with leading zeros.</summary>
    public static string Digits(long value, int length) => string.Create(length, value, static (span, left) =>
    {
        for (var i = span.Length - 1; i >= 0; i--)
        {
            span[i] = (char)('0' + (left % 10));
            left /= 10;
        }
    });

    public static string Boolean(bool value) => value ? "true" : "false";
}
