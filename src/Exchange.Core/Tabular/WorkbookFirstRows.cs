using System.Text;

namespace Exchange.Core.Tabular;

/// <summary>The first rows of a sheet as <see cref="HeaderFinder"/> wants them: row n at index n - 1, missing rows blank.</summary>
internal sealed class WorkbookFirstRows(TableFormat format, TabularLimits limits)
{
    // No heading is longer, and no sheet has more rows: neither hostile cells nor hostile row numbers cost anything.
    private const int HeadingBytes = 2048;
    private const int MostRows = 1 << 20;

    private readonly List<IReadOnlyList<string>> rows = [];
    private readonly int lastStated = format.Dialect.HeaderRows.DefaultIfEmpty().Max();
    private List<string> open = [];
    private int filledRows;

    public IReadOnlyList<IReadOnlyList<string>> Rows => rows;

    public bool HasFilled => filledRows > 0;

    /// <summary>True when the heading, if there is one, is among the rows.</summary>
    public bool IsComplete => rows.Count >= MostRows || (rows.Count >= lastStated && filledRows > limits.HeaderSearchRows);

    public void AddCell(ReadOnlySpan<byte> utf8) => open.Add(Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, HeadingBytes)]));

    public void EndRow(long number)
    {
        while (rows.Count < Math.Min(number - 1, MostRows))
        {
            rows.Add([]);
        }

        filledRows += open.Exists(HeaderRows.IsFilled) ? 1 : 0;
        rows.Add(open);
        open = [];
    }
}
