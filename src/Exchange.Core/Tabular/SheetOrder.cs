namespace Exchange.Core.Tabular;

/// <summary>Sheets of one workbook must have the same headings, in whatever order.</summary>
internal static class SheetOrder
{
    /// <summary>For each of <paramref name="columns"/> the index of its heading in <paramref name="found"/>; null when the headings differ.</summary>
    public static int[]? Of(IReadOnlyList<string> columns, IReadOnlyList<string> found)
    {
        if (columns.Count != found.Count)
        {
            return null;
        }

        var places = found
            .Select((title, index) => (Title: TextFolding.Heading(title), Index: index))
            .GroupBy(heading => heading.Title, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => new Queue<int>(same.Select(heading => heading.Index)), StringComparer.Ordinal);
        var order = new int[columns.Count];
        for (var column = 0; column < order.Length; column++)
        {
            if (!places.TryGetValue(TextFolding.Heading(columns[column]), out var same) || !same.TryDequeue(out order[column]))
            {
                return null;
            }
        }

        return order;
    }
}
