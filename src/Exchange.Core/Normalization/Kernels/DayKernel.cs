using System.Runtime.CompilerServices;
using Exchange.Core.Normalization.Output;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>A column of days since 1970-01-01; what kinds of it share is how days are kept and written.</summary>
internal abstract class DayKernel : Kernel
{
    protected int[] Days { get; private set; } = [];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Append(ReadOnlySpan<int> rows, ColumnChunk chunk)
    {
        var values = ((ValueChunk<int>)chunk).Extend(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            values[i] = Days[rows[i]];
        }
    }

    public int DayOf(int row) => Days[row];

    public override bool IsNull(int row) => Days[row] == TargetColumn.NoDay;

    public override int TextSize(int row) => 10;

    public override int WriteText(int row, Span<byte> into)
    {
        if (IsNull(row))
        {
            return 0;
        }

        Calendar.DateOf(Days[row]).TryFormat(into, out var written, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return written;
    }

    protected void Reserve(int rows)
    {
        if (Days.Length < rows)
        {
            Days = new int[rows * 2];
        }
    }
}
