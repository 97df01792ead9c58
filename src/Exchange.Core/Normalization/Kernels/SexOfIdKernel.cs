using Exchange.Core.Identity;
using Exchange.Core.Normalization.Output;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>"sex-of-id": 1 or 2 (GB/T 2261.1), null for any other number.</summary>
internal sealed class SexOfIdKernel(SubjectKernel subject, TargetColumn column) : WordKernel(column)
{
    private readonly short male = column.IndexOf("1");
    private readonly short female = column.IndexOf("2");

    public override void Read(BatchInput input)
    {
        Reserve(input.RowCount);
        for (var row = 0; row < input.RowCount; row++)
        {
            Indexes[row] = !subject.IsResident(row) ? TargetColumn.NoWord : ResidentId.SexOf(subject.Number(row)) == 1 ? male : female;
        }
    }
}
