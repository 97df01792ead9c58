using System.Runtime.CompilerServices;
using Exchange.Core.Normalization.Kernels;
using Exchange.Core.Normalization.Output;
using Exchange.Core.Problems;

namespace Exchange.Core.Normalization.Programs;

/// <summary>A mapping compiled for one table: filters, field checks and records. One for each worker; all are alike.</summary>
internal sealed class RowProgram
{
    private byte[] deleted = [];

    public required IReadOnlyList<TargetColumn> Columns { get; init; }

    public required IReadOnlyList<ConditionReader> Filters { get; init; }

    public required IReadOnlyList<FieldCheck> Checks { get; init; }

    /// <summary>Holds for rows that delete nothing; null where no row does.</summary>
    public required ConditionReader? Kept { get; init; }

    public required RecordProgram[] Records { get; init; }

    /// <summary>What every name of a record begins with: data set and kind, each with a line feed behind it.</summary>
    public required byte[] NamePrefix { get; init; }

    /// <summary>Reads a batch: afterwards the verdicts say which rows are filtered and rejected, and the kernels hold the values.</summary>
    public void Read(BatchInput input)
    {
        input.Inspect();
        Filter(input);
        CheckFields(input);
        foreach (var record in Records)
        {
            record.Read(input);
        }

        if (Records.All(record => record.When is not null))
        {
            DemandRecord(input);
        }
    }

    /// <summary>Of rows that delete their records only fields of the key are looked at.</summary>
    private void CheckFields(BatchInput input)
    {
        var mute = Kept is null ? null : Deleted(input, Kept);
        foreach (var check in Checks)
        {
            input.Mute = check.OfKey ? null : mute;
            check.Read(input);
        }

        input.Mute = null;
    }

    private byte[] Deleted(BatchInput input, ConditionReader kept)
    {
        if (deleted.Length < input.RowCount)
        {
            deleted = new byte[input.RowCount * 2];
        }

        kept.Open(input.Batch);
        for (var row = 0; row < input.RowCount; row++)
        {
            deleted[row] = kept.Holds(row) ? (byte)0 : (byte)1;
        }

        return deleted;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Filter(BatchInput input)
    {
        for (var i = 0; i < Filters.Count; i++)
        {
            var filter = Filters[i];
            filter.Open(input.Batch);
            for (var row = 0; row < input.RowCount; row++)
            {
                if (input.Verdicts.FilteredBy[row] == 0 && filter.Holds(row))
                {
                    input.Verdicts.FilteredBy[row] = (byte)(i + 1);
                }
            }
        }
    }

    private void DemandRecord(BatchInput input)
    {
        for (var row = 0; row < input.RowCount; row++)
        {
            var any = false;
            foreach (var record in Records)
            {
                any |= record.IsActive(row);
            }

            if (!any)
            {
                input.Add(row, -1, ProblemKinds.NoRecord);
            }
        }
    }
}
