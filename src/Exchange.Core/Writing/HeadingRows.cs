
namespace Exchange.Core.Writing;

/// <summary>What stands above and below the data of text and workbooks: titles, a heading of one or two rows, footers.</summary>
internal sealed class HeadingRows(RowsShape shape)
{
    private const char Join = '/';

    /// <summary>The heading's rows; a cell that another one covers is empty.</summary>
    public IReadOnlyList<string[]> Heading { get; } = shape.HeaderRows switch
    {
        0 => [],
        1 => [[.. shape.Columns.Select(column => column.Heading)]],
        _ => [Upper(shape), [.. shape.Columns.Select(column => Lower(column.Heading))]],
    };

    /// <summary>Columns that a heading of the upper row covers, from 0, the last included.</summary>
    public IEnumerable<(int First, int Last)> Groups()
    {
        for (var first = 0; first < shape.Columns.Count; first++)
        {
            if (shape.HeaderRows == 2 && Lower(shape.Columns[first].Heading).Length > 0)
            {
                var last = first;
                while (last + 1 < shape.Columns.Count && Lower(shape.Columns[last + 1].Heading).Length > 0 && Heading[0][last + 1].Length == 0)
                {
                    last++;
                }

                yield return (first, last);
                first = last;
            }
        }
    }

    /// <summary>Rows of the end: the sum names the number of rows beside it.</summary>
    public IEnumerable<string[]> Footers(long rows)
    {
        foreach (var footer in shape.Footers)
        {
            var cells = new string[shape.Columns.Count];
            Array.Fill(cells, "");
            cells[0] = footer;
            if (footer is "合计" or "总计" && cells.Length > 1)
            {
                cells[1] = rows.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }

            yield return cells;
        }
    }

    private static string[] Upper(RowsShape shape)
    {
        var upper = shape.Columns.Select(column => Part(column.Heading)).ToArray();
        for (var i = upper.Length - 1; i > 0; i--)
        {
            var isSame = upper[i] == upper[i - 1] && Lower(shape.Columns[i].Heading).Length > 0;
            upper[i] = isSame ? "" : upper[i];
        }

        return upper;
    }

    private static string Part(string heading) => heading.IndexOf(Join, StringComparison.Ordinal) is >= 0 and var at ? heading[..at] : heading;

    private static string Lower(string heading) => heading.IndexOf(Join, StringComparison.Ordinal) is >= 0 and var at ? heading[(at + 1)..] : "";
}
