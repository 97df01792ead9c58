namespace Exchange.Core.Tabular;

/// <summary>Which columns take the value of the row above where they are empty.</summary>
internal static class FillDown
{
    /// <summary>
    /// Indexes of the columns named by <see cref="Layout.FillDown"/>: a name stands for the column that has it as heading (or
    /// as last row of a joined heading), or one of the titles the mapping knows for the same field.
    /// </summary>
    public static int[] Columns(TableFormat format, IReadOnlyList<string> columns)
    {
        if (format.Layout.FillDown.Count == 0)
        {
            return [];
        }

        var wanted = format.Layout.FillDown.Select(TextFolding.Heading).ToHashSet(StringComparer.Ordinal);
        foreach (var titles in format.KnownTitles)
        {
            var folded = titles.Select(TextFolding.Heading).ToList();
            if (wanted.Overlaps(folded))
            {
                wanted.UnionWith(folded);
            }
        }

        return [.. Enumerable.Range(0, columns.Count).Where(column => IsWanted(columns[column], format.Dialect.HeaderJoin, wanted))];
    }

    private static bool IsWanted(string column, string join, HashSet<string> wanted)
    {
        var last = join.Length > 0 ? column[(column.LastIndexOf(join, StringComparison.Ordinal) is >= 0 and var at ? at + join.Length : 0)..] : column;
        return wanted.Contains(TextFolding.Heading(column)) || wanted.Contains(TextFolding.Heading(last));
    }
}
