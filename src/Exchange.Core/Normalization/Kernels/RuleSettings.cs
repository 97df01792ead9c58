using Exchange.Core.Mapping;
using Exchange.Core.Problems;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>What every rule says besides its transform, and how its misfits are told.</summary>
internal sealed record RuleSettings(CellSource Cells, bool Required, Otherwise Otherwise)
{
    /// <summary>Tells of a missing cell where one is needed.</summary>
    public void Missing(BatchInput input, int row)
    {
        if (Required)
        {
            input.Add(row, Cells.ColumnOf(row), ProblemKinds.RequiredMissing);
        }
    }

    /// <summary>Tells of a cell that could not be read: the problem itself, or that it was left out.</summary>
    /// <returns>True when the rule's other value is to be published.</returns>
    public bool Unreadable(BatchInput input, int row, ProblemKind kind)
    {
        input.Add(row, Cells.ColumnOf(row), Otherwise == Otherwise.Reject ? kind : ProblemKinds.ValueLeftOut);
        return Otherwise == Otherwise.Value;
    }

    public void Note(BatchInput input, int row, ProblemKind kind) => input.Add(row, Cells.ColumnOf(row), kind);
}
