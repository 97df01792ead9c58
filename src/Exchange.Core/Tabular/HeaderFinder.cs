namespace Exchange.Core.Tabular;

/// <summary>
/// Finds the heading (表头) among the first rows of a file. A candidate is a row, or two adjacent rows whose cells are joined; it
/// scores the number of different fields whose titles its cells hold. The best candidate is the heading when it scores three,
/// or two and at least half of the fields or of its own filled cells, or one where file or mapping have only one column.
/// Of equal candidates the first counts, a single row before a pair, unless the pair is built like merged cells
/// (<see cref="HeaderRows.LooksMerged"/>). Rows above it are titles. Without known titles the candidate with the most filled
/// cells counts among those without numbers.
/// </summary>
internal sealed class HeaderFinder(TableFormat format, TabularLimits limits)
{
    private const int EnoughByItself = 3;

    private readonly Dictionary<string, int> fields = FieldsByTitle(format.KnownTitles);

    /// <param name="firstRows">The first records of the file, blank and comment records included: index + 1 is the record's number.</param>
    /// <returns>Null when no row looks like the heading the mapping describes.</returns>
    public HeaderPosition? Find(IReadOnlyList<IReadOnlyList<string>> firstRows)
    {
        if (!format.Dialect.Header)
        {
            return new HeaderPosition(-1, -1, [.. format.KnownTitles.Select(titles => titles[0])]);
        }

        if (format.Dialect.HeaderRows.Count > 0)
        {
            return Stated(firstRows);
        }

        return format.KnownTitles.Count > 0 ? ByTitles(firstRows) : ByShape(firstRows);
    }

    private static Dictionary<string, int> FieldsByTitle(IReadOnlyList<IReadOnlyList<string>> known)
    {
        var fields = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var field = 0; field < known.Count; field++)
        {
            foreach (var title in known[field])
            {
                fields.TryAdd(TextFolding.Heading(title), field);
            }
        }

        return fields;
    }

    private HeaderPosition? Stated(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var numbers = format.Dialect.HeaderRows;
        if (numbers.Any(number => number < 1 || number > rows.Count))
        {
            return null;
        }

        var columns = HeaderRows.Single(rows[numbers[0] - 1]);
        foreach (var number in numbers.Skip(1))
        {
            columns = HeaderRows.Join(columns, rows[number - 1], format.Dialect.HeaderJoin);
        }

        return columns.Any(column => column.Length > 0)
            ? new HeaderPosition(numbers.Min() - 1, numbers.Max() - 1, columns)
            : null;
    }

    private HeaderPosition? ByTitles(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        Candidate? best = null;
        foreach (var index in Searchable(rows))
        {
            var single = new Candidate(index, index, HeaderRows.Single(rows[index]), Score(rows[index]));
            best = Better(best, single);
            if (index + 1 < rows.Count && !IsPassedOver(rows, index + 1))
            {
                best = Better(best, Pair(rows, single));
            }
        }

        return best is not null && IsHeading(best, rows) ? best.Position : null;
    }

    private static Candidate? Better(Candidate? best, Candidate? other)
        => other is not null && (best is null || other.Score > best.Score) ? other : best;

    private Candidate Pair(IReadOnlyList<IReadOnlyList<string>> rows, Candidate single)
    {
        var index = single.First;
        var columns = HeaderRows.Join(single.Columns, rows[index + 1], format.Dialect.HeaderJoin);
        var score = PairScore(columns, rows[index + 1]);
        var merged = score == single.Score
            && !rows[index].Zip(rows[index + 1]).Any(cells => IsKnown(cells.First) && HeaderRows.IsFilled(cells.Second))
            && HeaderRows.LooksMerged(rows[index], rows[index + 1], IsKnown);
        return new Candidate(index, index + 1, columns, merged ? score + 0.5 : score);
    }

    private bool IsHeading(Candidate best, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var score = (int)best.Score;
        if (score >= EnoughByItself)
        {
            return true;
        }

        var filled = best.Columns.Count(column => column.Length > 0);
        var needed = format.KnownTitles.Count == 1 || rows.All(row => row.Count(HeaderRows.IsFilled) <= 1) ? 1 : 2;
        return score >= needed && (score * 2 >= format.KnownTitles.Count || score * 2 >= filled);
    }

    private HeaderPosition? ByShape(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        Candidate? best = null;
        foreach (var index in Searchable(rows))
        {
            if (rows[index].Any(HeaderRows.IsNumber))
            {
                continue;
            }

            var single = HeaderRows.Single(rows[index]);
            best = Better(best, new Candidate(index, index, single, HeaderRows.Filled(single)));
            if (index + 1 < rows.Count && HeaderRows.LooksMerged(rows[index], rows[index + 1], HeaderRows.IsFilled))
            {
                var pair = HeaderRows.Join(single, rows[index + 1], format.Dialect.HeaderJoin);
                best = Better(best, new Candidate(index, index + 1, pair, HeaderRows.Filled(pair)));
            }
        }

        return best is { Score: > 0 } ? best.Position : null;
    }

    private IEnumerable<int> Searchable(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var searched = 0;
        for (var index = 0; index < rows.Count && searched < limits.HeaderSearchRows; index++)
        {
            if (rows[index].Any(HeaderRows.IsFilled) && !IsPassedOver(rows, index))
            {
                searched++;
                yield return index;
            }
        }
    }

    private bool IsPassedOver(IReadOnlyList<IReadOnlyList<string>> rows, int index)
        => format.Dialect.CommentRows.Contains(index + 1)
            || (format.Dialect.CommentChar is { } sign && rows[index].Count > 0 && rows[index][0].StartsWith(sign));

    private bool IsKnown(string cell) => fields.ContainsKey(TextFolding.Heading(cell));

    private int Score(IReadOnlyList<string> cells)
        => cells.Select(Field).Where(field => field >= 0).Distinct().Count();

    private int PairScore(IReadOnlyList<string> joined, IReadOnlyList<string> last)
        => joined
            .Select((cell, column) => Field(cell) is >= 0 and var field || column >= last.Count ? Field(cell) : Field(last[column]))
            .Where(field => field >= 0)
            .Distinct()
            .Count();

    private int Field(string cell) => fields.TryGetValue(TextFolding.Heading(cell), out var field) ? field : -1;

    private sealed record Candidate(int First, int Last, IReadOnlyList<string> Columns, double Score)
    {
        public HeaderPosition Position => new(First, Last, Columns);
    }
}
