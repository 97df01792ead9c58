namespace Exchange.Core.Tabular;

/// <summary>Cells of one heading row, or of several that stand above each other with merged cells.</summary>
internal static class HeaderRows
{
    public static IReadOnlyList<string> Single(IReadOnlyList<string> cells) => [.. cells.Select(Clean)];

    /// <summary>
    /// Joins a row of groups with the row below it. A group reaches to the right over blank cells until a cell whose lower one is
    /// blank: that one is merged downwards and no group. A blank lower cell leaves the upper text alone.
    /// </summary>
    public static IReadOnlyList<string> Join(IReadOnlyList<string> upper, IReadOnlyList<string> lower, string join)
    {
        var columns = new string[Math.Max(upper.Count, lower.Count)];
        var group = "";
        for (var column = 0; column < columns.Length; column++)
        {
            var above = column < upper.Count ? Clean(upper[column]) : "";
            var below = column < lower.Count ? Clean(lower[column]) : "";
            group = above.Length > 0 ? above : group;
            columns[column] = below.Length == 0 ? above : group.Length == 0 ? below : group + join + below;
            group = below.Length == 0 && above.Length > 0 ? "" : group;
        }

        return columns;
    }

    /// <summary>
    /// True when two rows look like merged heading cells: some cell of the upper row that <paramref name="isTitle"/> has nothing
    /// below, some filled lower cell has nothing above but a group on its left, and the lower row holds no number. A row
    /// of data below its heading never does: it has values under the titles.
    /// </summary>
    public static bool LooksMerged(IReadOnlyList<string> upper, IReadOnlyList<string> lower, Predicate<string> isTitle)
    {
        var downwards = false;
        var sideways = false;
        var group = false;
        for (var column = 0; column < Math.Max(upper.Count, lower.Count); column++)
        {
            var above = column < upper.Count && IsFilled(upper[column]);
            var below = column < lower.Count && IsFilled(lower[column]);
            downwards |= above && !below && isTitle(upper[column]);
            if (below && !above && !group)
            {
                return false;
            }

            sideways |= below && !above;
            group = above ? below : group;
        }

        return downwards && sideways && !lower.Any(IsNumber);
    }

    public static bool IsFilled(string cell) => !TextFolding.Trim(cell).IsEmpty;

    public static int Filled(IReadOnlyList<string> cells) => cells.Count(IsFilled);

    /// <summary>Digits with the signs of amounts, dates and IDs between them: data, never a heading.</summary>
    public static bool IsNumber(string cell)
    {
        var digits = 0;
        foreach (var c in TextFolding.Trim(cell))
        {
            var folded = TextFolding.FoldWidth(c);
            if (char.IsAsciiDigit(folded))
            {
                digits++;
            }
            else if (!"+-.,:/% *Xx".Contains(folded, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return digits > 0;
    }

    private static string Clean(string cell) => TextFolding.FoldWidth(TextFolding.Trim(cell).ToString());
}
