using System.Text;

namespace Exchange.Core.Mapping.Guides;

/// <summary>Writes Markdown.</summary>
internal static class Markdown
{
    private const string Numerals = "一二三四五六七八九";

    /// <summary>A heading, numbered by those that stand before it.</summary>
    public static void Heading(this StringBuilder text, string heading)
    {
        var before = text.ToString().Split("\n## ").Length - 1;
        text.Append("\n## ").Append(Numerals[before]).Append('、').Append(heading).Append("\n\n");
    }

    public static void Line(this StringBuilder text, string line) => text.Append(line).Append('\n');

    public static void Row(this StringBuilder text, params IEnumerable<string> cells)
        => text.Append("| ").AppendJoin(" | ", cells.Select(Cell)).Append(" |\n");

    /// <summary>The first row of a table and the line below it.</summary>
    public static void Head(this StringBuilder text, params IReadOnlyList<string> cells)
    {
        text.Row(cells);
        text.Append('|').Insert(text.Length, "---|", cells.Count).Append('\n');
    }

    public static string Code(string text) => $"`{text}`";

    public static string Codes(IEnumerable<string> texts) => string.Join("、", texts.Select(Code));

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace('\n', ' ');
}
