using System.Text;

namespace Exchange.Cli.Screen;

/// <summary>A cell shown on a screen without telling whom it is about.</summary>
internal static class CellMask
{
    /// <summary>The first character and, of three or more, the last; of numbers of 15 and more the region (6) and the last.</summary>
    public static string Of(string text)
    {
        var cell = text.Trim();
        return cell.Length switch
        {
            0 => "",
            1 => "*",
            2 => $"{cell[0]}*",
            >= 15 when char.IsAsciiDigit(cell[0]) => $"{cell[..6]}{Stars(cell.Length - 7)}{cell[^1]}",
            _ => $"{Head(cell)}{Stars(Math.Min(cell.Length - 2, 8))}{Tail(cell)}",
        };
    }

    /// <summary>Of a date or an amount its form: every digit but the first hidden, signs and units kept; anything without a digit is masked whole.</summary>
    public static string Form(string text)
    {
        var cell = text.Trim();
        if (cell.Length > 32 || cell.Count(char.IsDigit) < 2)
        {
            return Of(cell);
        }

        var form = new StringBuilder(cell.Length);
        var seen = false;
        foreach (var c in cell)
        {
            form.Append(char.IsDigit(c) && seen ? '*' : c);
            seen |= char.IsDigit(c);
        }

        return form.ToString();
    }

    private static string Stars(int count) => new('*', count);

    private static string Head(string cell) => char.IsHighSurrogate(cell[0]) ? cell[..2] : cell[..1];

    private static string Tail(string cell) => char.IsLowSurrogate(cell[^1]) ? cell[^2..] : cell[^1..];
}
