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

/// <summary>"region-of-id": the six digits in front, which name the place of first registration.</summary>
internal sealed class RegionOfIdKernel(SubjectKernel subject) : Kernel
{
    private const int Digits = 6;

    public override void Read(BatchInput input)
    {
    }

    public override void Append(ReadOnlySpan<int> rows, ColumnChunk chunk)
    {
        var texts = (TextChunk)chunk;
        foreach (var row in rows)
        {
            if (IsNull(row))
            {
                texts.AddNull();
            }
            else
            {
                texts.Add(subject.Number(row)[..Digits]);
            }
        }
    }

    public override bool IsNull(int row) => !subject.IsResident(row);

    public override int TextSize(int row) => Digits;

    public override int WriteText(int row, Span<byte> into)
    {
        if (IsNull(row))
        {
            return 0;
        }

        subject.Number(row)[..Digits].CopyTo(into);
        return Digits;
    }
}
