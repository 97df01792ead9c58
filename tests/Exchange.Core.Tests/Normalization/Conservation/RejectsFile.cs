using System.Globalization;
using System.Text;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;
using Exchange.Core.Tests.Extracts;
using Exchange.Core.Tests.Tabular;

namespace Exchange.Core.Tests.Normalization.Conservation;

/// <summary>A rejects file as a department opens it: row numbers and the sender's cells.</summary>
internal static class RejectsFile
{
    /// <summary>Cells in the order of <paramref name="columns"/>, for XML has them as it meets them.</summary>
    public static IReadOnlyList<(long Row, IReadOnlyList<string> Cells)> Read(byte[] file, string name, IReadOnlyList<string> columns)
    {
        var rows = name == "rejects.xlsx" ? Workbook(file) : Csv(Decode(file));
        var heading = rows[0].ToList();
        var number = heading.LastIndexOf(RejectTitles.RowNumber);
        var places = columns.Select(column => heading.IndexOf(column)).ToList();
        return [.. rows.Skip(1).Select(row => (long.Parse(row[number], CultureInfo.InvariantCulture), (IReadOnlyList<string>)[.. places.Select(place => row[place])]))];
    }

    private static List<IReadOnlyList<string>> Workbook(byte[] file)
    {
        var read = WorkbookRead.Xlsx(file, new TableFormat { Format = FileFormat.Xlsx, Dialect = new Dialect { HeaderRows = [1] } });
        return [read.Columns, .. read.Rows.Select(row => row.Cells)];
    }

    private static string Decode(byte[] file) => file switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(file.AsSpan(3)),
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(file.AsSpan(2)),
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(file.AsSpan(2)),
        _ => TextForms.Gb18030.GetString(file),
    };

    private static List<IReadOnlyList<string>> Csv(string text)
    {
        var rows = new List<IReadOnlyList<string>>();
        var row = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append(text[i++]);
            }
            else if (text[i] == '"')
            {
                quoted = !quoted;
            }
            else if (quoted || text[i] is not (',' or '\r' or '\n'))
            {
                cell.Append(text[i]);
            }
            else if (text[i] != '\r')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (text[i] == '\n')
                {
                    rows.Add(row);
                    row = [];
                }
            }
        }

        return rows;
    }
}
