using Exchange.Core.Normalization.Output;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>
/// Reads one column of a batch into one column of the records. <see cref="Read"/> runs over all rows, says what is wrong and
/// keeps the values; <see cref="Append"/> takes those of the rows that are published. One thread at a time; each worker has its own.
/// </summary>
internal abstract class Kernel
{
    public abstract void Read(BatchInput input);

    /// <summary>Appends the values of <paramref name="rows"/>, in their order.</summary>
    public abstract void Append(ReadOnlySpan<int> rows, ColumnChunk chunk);

    public abstract bool IsNull(int row);

    /// <summary>The canonical text (UTF-8) of a value, for keys: decimals with the target's scale, days as yyyy-MM-dd. Null gives nothing.</summary>
    public abstract int WriteText(int row, Span<byte> into);

    /// <summary>No less than what <see cref="WriteText"/> will write.</summary>
    public abstract int TextSize(int row);
}
