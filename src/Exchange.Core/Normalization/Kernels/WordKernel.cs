using System.Runtime.CompilerServices;
using Exchange.Core.Normalization.Output;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>A column of few distinct words, kept as indexes into the target column's words.</summary>
internal abstract class WordKernel(TargetColumn column) : Kernel
{
    protected TargetColumn Column { get; } = column;

    protected short[] Indexes { get; private set; } = [];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Append(ReadOnlySpan<int> rows, ColumnChunk chunk)
    {
        if (chunk is TextChunk texts)
        {
            AppendTexts(rows, texts);
            return;
        }

        var values = ((ValueChunk<short>)chunk).Extend(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            values[i] = Indexes[rows[i]];
        }
    }

    /// <summary>Where another kind of record of the mapping fills the same column with free text.</summary>
    private void AppendTexts(ReadOnlySpan<int> rows, TextChunk texts)
    {
        foreach (var row in rows)
        {
            if (IsNull(row))
            {
                texts.AddNull();
            }
            else
            {
                texts.Add(Column.Utf8Of(Indexes[row]));
            }
        }
    }

    public short IndexOf(int row) => Indexes[row];

    public override bool IsNull(int row) => Indexes[row] == TargetColumn.NoWord;

    public override int TextSize(int row) => IsNull(row) ? 0 : Column.Utf8Of(Indexes[row]).Length;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override int WriteText(int row, Span<byte> into)
    {
        var word = IsNull(row) ? default : Column.Utf8Of(Indexes[row]);
        word.CopyTo(into);
        return word.Length;
    }

    protected void Reserve(int rows)
    {
        if (Indexes.Length < rows)
        {
            Indexes = new short[rows * 2];
        }
    }
}
