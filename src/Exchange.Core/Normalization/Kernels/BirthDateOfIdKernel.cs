using Exchange.Core.Identity;
using Exchange.Core.Normalization.Output;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>"birth-date-of-id": the birth date inside a resident ID, null for any other number.</summary>
internal sealed class BirthDateOfIdKernel(SubjectKernel subject) : DayKernel
{
    public override void Read(BatchInput input)
    {
        Reserve(input.RowCount);
        for (var row = 0; row < input.RowCount; row++)
        {
            Days[row] = subject.IsResident(row) ? ResidentId.BirthDayNumber(subject.Number(row)) : TargetColumn.NoDay;
        }
    }
}
