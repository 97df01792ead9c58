using Exchange.Core.Normalization.Kernels;
using Exchange.Core.Normalization.Output;

namespace Exchange.Core.Normalization.Programs;

/// <summary>A kernel whose rule has a condition: elsewhere its value is null.</summary>
internal sealed class WhenKernel(Kernel inner, ConditionReader when) : Kernel
{
    private bool[] holds = [];

    /// <summary>The kernel that holds a value.</summary>
    public static Kernel ValueOf(Kernel kernel) => kernel is WhenKernel when ? when.Inner : kernel;

    public Kernel Inner => inner;

    public override void Read(BatchInput input)
    {
        if (holds.Length < input.RowCount)
        {
            holds = new bool[input.RowCount * 2];
        }

        when.Open(input.Batch);
        for (var row = 0; row < input.RowCount; row++)
        {
            holds[row] = when.Holds(row);
        }

        inner.Read(input);
    }

    public override void Append(ReadOnlySpan<int> rows, ColumnChunk chunk)
    {
        foreach (var row in rows)
        {
            if (holds[row])
            {
                inner.Append([row], chunk);
            }
            else
            {
                chunk.AddNull();
            }
        }
    }

    public override bool IsNull(int row) => !holds[row] || inner.IsNull(row);

    public override int TextSize(int row) => inner.TextSize(row);

    public override int WriteText(int row, Span<byte> into) => IsNull(row) ? 0 : inner.WriteText(row, into);
}
