using System.Runtime.CompilerServices;
using Exchange.Core.Problems;

namespace Exchange.Core.Normalization;

/// <summary>What is decided of the rows of one batch while its kernels run; reused from batch to batch.</summary>
internal sealed class BatchVerdicts
{
    private readonly HashSet<CellProblem> told = [];

    /// <summary>Filter that took the row, from 1; 0 for none.</summary>
    public byte[] FilteredBy { get; private set; } = [];

    /// <summary>Non-zero where a problem rejects the row.</summary>
    public byte[] Rejected { get; private set; } = [];

    /// <summary>Each once, in the order found: kernel by kernel, then row by row.</summary>
    public List<CellProblem> Problems { get; } = [];

    public int RejectedRows { get; private set; }

    public void Reset(int rows)
    {
        if (FilteredBy.Length < rows)
        {
            FilteredBy = new byte[rows * 2];
            Rejected = new byte[rows * 2];
        }

        Array.Clear(FilteredBy, 0, rows);
        Array.Clear(Rejected, 0, rows);
        Problems.Clear();
        told.Clear();
        RejectedRows = 0;
    }

    /// <summary>Takes a problem unless the row is filtered: of a filtered row nothing is looked at.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(int row, int column, ProblemKind kind)
    {
        if (FilteredBy[row] != 0)
        {
            return;
        }

        var problem = new CellProblem(row, column, kind);
        if (!told.Add(problem))
        {
            return;
        }

        Problems.Add(problem);
        if (kind.Severity != Severity.Note && Rejected[row] == 0)
        {
            Rejected[row] = 1;
            RejectedRows++;
        }
    }
}
