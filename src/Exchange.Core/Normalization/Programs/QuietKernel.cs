using Exchange.Core.Normalization.Kernels;
using Exchange.Core.Normalization.Output;

namespace Exchange.Core.Normalization.Programs;

/// <summary>A reading whose problems another rule tells.</summary>
internal sealed class QuietKernel(Kernel inner) : Kernel
{
    private byte[] everything = [];

    public override void Read(BatchInput input)
    {
        if (everything.Length < input.RowCount)
        {
            everything = new byte[input.RowCount * 2];
            Array.Fill(everything, (byte)1);
        }

        var mute = input.Mute;
        input.Mute = everything;
        inner.Read(input);
        input.Mute = mute;
    }

    public override void Append(ReadOnlySpan<int> rows, ColumnChunk chunk) => inner.Append(rows, chunk);

    public override bool IsNull(int row) => inner.IsNull(row);

    public override int TextSize(int row) => inner.TextSize(row);

    public override int WriteText(int row, Span<byte> into) => inner.WriteText(row, into);
}
