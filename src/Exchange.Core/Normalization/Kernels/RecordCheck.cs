using System.Runtime.CompilerServices;
using Exchange.Core.Identity;
using Exchange.Core.Mapping;
using Exchange.Core.Problems;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>A cross-field check of one record, over the values that its kernels have read.</summary>
/// <param name="left">The field as the record gives it, and the kernel that holds its value.</param>
/// <param name="column">The file's column that is blamed: that of the right field.</param>
internal sealed class RecordCheck(CrossCheck check, (Kernel Output, Kernel Value) left, (Kernel Output, Kernel Value) right, int column)
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Read(BatchInput input)
    {
        for (var row = 0; row < input.RowCount; row++)
        {
            if (!left.Output.IsNull(row) && !right.Output.IsNull(row) && !Holds(row))
            {
                input.Add(row, column, check.Severity == Severity.Note ? ProblemKinds.CrossCheckNote : Kind());
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Holds(int row) => check.Relation switch
    {
        CrossCheckRelation.BirthDate => left.Value is not SubjectKernel id || !id.IsResident(row) || ResidentId.BirthDayNumber(id.Number(row)) == ((DayKernel)right.Value).DayOf(row),
        CrossCheckRelation.Sex => left.Value is not SubjectKernel id || !id.IsResident(row) || FitsSex(id, row),
        _ => left.Value is DayKernel first ? first.DayOf(row) <= ((DayKernel)right.Value).DayOf(row) : ((NumberColumnKernel)left.Value).NumberOf(row) <= ((NumberColumnKernel)right.Value).NumberOf(row),
    };

    /// <summary>A sex that is given as unknown (0, 9) contradicts nothing.</summary>
    private bool FitsSex(SubjectKernel id, int row)
    {
        Span<byte> text = stackalloc byte[32];
        var given = text[..right.Output.WriteText(row, text)];
        return given.Length != 1 || given[0] is not ((byte)'1' or (byte)'2') || given[0] - '0' == ResidentId.SexOf(id.Number(row));
    }

    private ProblemKind Kind() => check.Relation switch
    {
        CrossCheckRelation.BirthDate => ProblemKinds.BirthDateDiffers,
        CrossCheckRelation.Sex => ProblemKinds.SexDiffers,
        _ => left.Value is DayKernel ? ProblemKinds.EndBeforeStart : ProblemKinds.CrossCheck,
    };
}
