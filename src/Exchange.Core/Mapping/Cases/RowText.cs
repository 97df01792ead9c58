using System.Text;

namespace Exchange.Core.Mapping.Cases;

/// <summary>Writes the rows of cases as a CSV extract, every cell quoted: the heading is row 1, the first case row 2.</summary>
internal static class RowText
{
    /// <summary>Row number of the first case.</summary>
    public const int FirstRow = 2;

    public static byte[] Write(IReadOnlyList<SourceField> fields, IEnumerable<MappingCase> cases)
    {
        var text = new StringBuilder();
        Line(text, fields.Select(field => field.Name));
        foreach (var one in cases)
        {
            Line(text, fields.Select(field => one.Row.GetValueOrDefault(field.Name, "")));
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells)
        => text.AppendJoin(',', cells.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append("\r\n");
}
