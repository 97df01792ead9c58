using System.Runtime.CompilerServices;
using Exchange.Core.Normalization.Kernels;
using Exchange.Core.Problems;

namespace Exchange.Core.Normalization.Programs;

/// <summary>A kernel and the rows it applies to.</summary>
internal readonly record struct KernelStep(Kernel Kernel, ConditionReader? When);

/// <summary>The compiled rules of one record: what runs over a batch, in order, and which kernel fills which target column.</summary>
internal sealed class RecordProgram
{
    private byte[] mute = [];
    private byte[] muteStep = [];

    /// <summary>Null for a record that every row gives.</summary>
    public required ConditionReader? When { get; init; }

    /// <summary>Holds for rows that delete nothing; null where no row does.</summary>
    public required ConditionReader? Kept { get; init; }

    public required IReadOnlyList<KernelStep> Steps { get; init; }

    public required IReadOnlyList<RecordCheck> Checks { get; init; }

    /// <summary>One for each target column; null where the column is constant or nothing fills it.</summary>
    public required IReadOnlyList<Kernel?> Outputs { get; init; }

    public required Kernel[] Key { get; init; }

    /// <summary>Kernels of columns that must not be null.</summary>
    public required IReadOnlyList<Kernel> NotNull { get; init; }

    /// <summary>Non-zero where the row gives no such record.</summary>
    public ReadOnlySpan<byte> Muted => mute;

    public bool IsActive(int row) => mute[row] == 0;

    public void Read(BatchInput input)
    {
        Mute(input);
        foreach (var step in Steps)
        {
            input.Mute = step.When is null ? MuteOrNone() : MuteFor(input, step.When);
            step.Kernel.Read(input);
        }

        input.Mute = Kept is null ? MuteOrNone() : MuteFor(input, Kept);
        foreach (var check in Checks)
        {
            check.Read(input);
        }

        Demand(input, NotNull, ProblemKinds.RequiredMissing);
        input.Mute = MuteOrNone();
        Demand(input, Key, ProblemKinds.KeyMissing);
        input.Mute = null;
    }

    private byte[]? MuteOrNone() => When is null ? null : mute;

    private void Mute(BatchInput input)
    {
        if (mute.Length < input.RowCount)
        {
            mute = new byte[input.RowCount * 2];
            muteStep = new byte[input.RowCount * 2];
        }

        if (When is null)
        {
            return;
        }

        When.Open(input.Batch);
        for (var row = 0; row < input.RowCount; row++)
        {
            mute[row] = When.Holds(row) ? (byte)0 : (byte)1;
        }
    }

    private byte[] MuteFor(BatchInput input, ConditionReader condition)
    {
        condition.Open(input.Batch);
        for (var row = 0; row < input.RowCount; row++)
        {
            muteStep[row] = mute[row] == 0 && condition.Holds(row) ? (byte)0 : (byte)1;
        }

        return muteStep;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Demand(BatchInput input, IReadOnlyList<Kernel> kernels, ProblemKind kind)
    {
        foreach (var kernel in kernels)
        {
            for (var row = 0; row < input.RowCount; row++)
            {
                if (input.Verdicts.Rejected[row] == 0 && kernel.IsNull(row))
                {
                    input.Add(row, -1, kind);
                }
            }
        }
    }
}
