using Exchange.Core.Normalization.Output;

namespace Exchange.Core.Normalization.Kernels;

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
