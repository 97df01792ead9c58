using Exchange.Core.Normalization.Slices;
using Exchange.Core.Problems;

namespace Exchange.Core.Normalization;

/// <summary>Counts of one worker; added up at the end. The order in which batches come changes nothing.</summary>
internal sealed class Tally(int filters)
{
    private const int RowsShown = 5;
    private readonly Dictionary<(ProblemKind Kind, int Column), Count> problems = [];

    public long Read { get; set; }

    public long Published { get; set; }

    public long Rejected { get; set; }

    public long Duplicate { get; set; }

    public long Records { get; set; }

    public long[] Filtered { get; } = new long[filters];

    public Tabular.LayoutCounts Layout { get; set; }

    public void Add(ProblemKind kind, int column, long row) => CountOf((kind, column)).Add(row);

    public void Add(Tally other)
    {
        Read += other.Read;
        Published += other.Published;
        Rejected += other.Rejected;
        Duplicate += other.Duplicate;
        Records += other.Records;
        Layout += other.Layout;
        for (var i = 0; i < Filtered.Length; i++)
        {
            Filtered[i] += other.Filtered[i];
        }

        foreach (var (key, count) in other.problems)
        {
            CountOf(key).Add(count);
        }
    }

    /// <summary>Most frequent first; equal counts by code, then by column.</summary>
    public IReadOnlyList<ProblemCount> Problems(IReadOnlyList<string> columns) => [.. problems
        .OrderByDescending(entry => entry.Value.Times)
        .ThenBy(entry => entry.Key.Kind.Code, StringComparer.Ordinal)
        .ThenBy(entry => entry.Key.Column)
        .Select(entry => new ProblemCount(entry.Key.Kind, entry.Key.Column < 0 ? null : columns[entry.Key.Column], entry.Value.Times, entry.Value.FirstRows))];

    /// <summary>What was counted, to be added up elsewhere; the same counts give the same note.</summary>
    public SliceTally Note() => new()
    {
        Rows = new RowCounts(Read, Published, Rejected, Filtered.Sum(), Duplicate),
        Records = Records,
        Filtered = Filtered,
        Layout = Layout,
        Problems = [.. problems
            .Select(entry => new SliceProblem(entry.Key.Kind.Code, entry.Key.Column, entry.Value.Times, entry.Value.FirstRows))
            .OrderBy(problem => problem.Code, StringComparer.Ordinal)
            .ThenBy(problem => problem.Column)],
    };

    /// <summary>Adds what another run has noted.</summary>
    public void Add(SliceTally note)
    {
        Read += note.Rows.Read;
        Published += note.Rows.Published;
        Rejected += note.Rows.Rejected;
        Duplicate += note.Rows.Duplicate;
        Records += note.Records;
        Layout += note.Layout;
        for (var i = 0; i < Filtered.Length; i++)
        {
            Filtered[i] += note.Filtered[i];
        }

        foreach (var problem in note.Problems)
        {
            CountOf((ProblemKinds.Of(problem.Code), problem.Column)).Add(problem.Count, problem.Rows);
        }
    }

    private Count CountOf((ProblemKind Kind, int Column) key)
    {
        if (!problems.TryGetValue(key, out var count))
        {
            problems.Add(key, count = new Count());
        }

        return count;
    }

    private sealed class Count
    {
        private readonly List<long> rows = [];

        public long Times { get; private set; }

        /// <summary>The lowest row numbers, ascending.</summary>
        public IReadOnlyList<long> FirstRows => rows;

        public void Add(long row)
        {
            Times++;
            Keep(row);
        }

        public void Add(Count other) => Add(other.Times, other.rows);

        public void Add(long times, IReadOnlyList<long> firstRows)
        {
            Times += times;
            foreach (var row in firstRows)
            {
                Keep(row);
            }
        }

        private void Keep(long row)
        {
            if (rows.Count == RowsShown && row > rows[^1])
            {
                return;
            }

            var at = rows.BinarySearch(row);
            rows.Insert(at < 0 ? ~at : at, row);
            if (rows.Count > RowsShown)
            {
                rows.RemoveAt(RowsShown);
            }
        }
    }
}
