using System.Globalization;
using System.Runtime.CompilerServices;
using Exchange.Core.Normalization.Output;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>A column of integers or of decimals without their point.</summary>
internal abstract class NumberColumnKernel(int scale) : Kernel
{
    protected long[] Values { get; private set; } = [];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Append(ReadOnlySpan<int> rows, ColumnChunk chunk)
    {
        var values = ((ValueChunk<long>)chunk).Extend(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            values[i] = Values[rows[i]];
        }
    }

    public long NumberOf(int row) => Values[row];

    public override bool IsNull(int row) => Values[row] == TargetColumn.NoNumber;

    public override int TextSize(int row) => 24;

    public override int WriteText(int row, Span<byte> into)
    {
        if (IsNull(row))
        {
            return 0;
        }

        var magnitude = UInt128.CreateTruncating(Math.Abs((decimal)Values[row]));
        new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), 0, Values[row] < 0, (byte)scale)
            .TryFormat(into, out var written, default, CultureInfo.InvariantCulture);
        return written;
    }

    protected void Reserve(int rows)
    {
        if (Values.Length < rows)
        {
            Values = new long[rows * 2];
        }
    }
}
