using Exchange.Core.Problems;
using Exchange.Core.Simulation.Truth;

namespace Exchange.Core.Simulation.Accuracy;

/// <summary>Which rows the engine rejected, and why; told by several of its threads.</summary>
internal sealed class RejectedRows
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, SortedSet<string>> codes = [];
    private readonly HashSet<long> claimed = [];

    /// <summary>Takes a problem; notes are passed over.</summary>
    public void Add(Problem problem)
    {
        if (problem.Kind.Severity != Severity.Reject || problem.Row == 0)
        {
            return;
        }

        lock (gate)
        {
            if (!codes.TryGetValue(problem.Row, out var known))
            {
                codes.Add(problem.Row, known = new SortedSet<string>(StringComparer.Ordinal));
            }

            known.Add(problem.Kind.Code);
        }
    }

    /// <summary>All codes of a row, sorted and joined; empty when it was not rejected.</summary>
    public string CodesOf(long row) => codes.TryGetValue(row, out var known) ? string.Join(TruthFiles.Separator, known) : "";

    /// <summary>The same, of a row that the truth knows.</summary>
    public string Claim(long row)
    {
        if (!codes.ContainsKey(row))
        {
            return "";
        }

        claimed.Add(row);
        return CodesOf(row);
    }

    /// <summary>Rows of which the truth knows nothing.</summary>
    public IEnumerable<long> Unclaimed() => codes.Keys.Where(row => !claimed.Contains(row)).Order();
}
