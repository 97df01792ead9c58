using Exchange.Core.Simulation.Layouts;

namespace Exchange.Core.Simulation.Writing;

/// <summary>What stands above and below the data of text and workbooks: titles, a heading of one or two rows, footers.</summary>
internal sealed class HeadingRows(DatasetLayout layout)
{
    private const char Join = '/';

    /// <summary>The heading's rows; a cell that another one covers is empty.</summary>
    public IReadOnlyList<string[]> Heading { get; } = layout.HeaderRows switch
    {
        0 => [],
        1 => [[.. layout.Columns.Select(column => column.Heading)]],
        _ => [Upper(layout), [.. layout.Columns.Select(column => Lower(column.Heading))]],
    };

    /// <summary>Columns that a heading of the upper row covers, from 0, the last included.</summary>
    public IEnumerable<(int First, int Last)> Groups()
    {
        for (var first = 0; first < layout.Columns.Count; first++)
        {
            if (layout.HeaderRows == 2 && Lower(layout.Columns[first].Heading).Length > 0)
            {
                var last = first;
                while (last + 1 < layout.Columns.Count && Lower(layout.Columns[last + 1].Heading).Length > 0 && Heading[0][last + 1].Length == 0)
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
        foreach (var footer in layout.Footers)
        {
            var cells = new string[layout.Columns.Count];
            Array.Fill(cells, "");
            cells[0] = footer;
            if (footer is "合计" or "总计" && cells.Length > 1)
            {
                cells[1] = rows.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }

            yield return cells;
        }
    }

    private static string[] Upper(DatasetLayout layout)
    {
        var upper = layout.Columns.Select(column => Part(column.Heading)).ToArray();
        for (var i = upper.Length - 1; i > 0; i--)
        {
            var isSame = upper[i] == upper[i - 1] && Lower(layout.Columns[i].Heading).Length > 0;
            upper[i] = isSame ? "" : upper[i];
        }

        return upper;
    }

    private static string Part(string heading) => heading.IndexOf(Join, StringComparison.Ordinal) is >= 0 and var at ? heading[..at] : heading;

    private static string Lower(string heading) => heading.IndexOf(Join, StringComparison.Ordinal) is >= 0 and var at ? heading[(at + 1)..] : "";
}
