using System.Buffers;
using System.Runtime.CompilerServices;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization;

/// <summary>What a kernel reads: a batch, what is known of its bytes, and where its problems go.</summary>
internal sealed class BatchInput
{
    /// <summary>Control characters but tab, line feed and carriage return.</summary>
    private static readonly SearchValues<byte> ControlSigns = SearchValues.Create([.. Enumerable.Range(0, 0x20).Except([0x09, 0x0A, 0x0D]).Append(0x7F).Select(sign => (byte)sign)]);

    private static readonly byte[] ReplacementUtf8 = [0xEF, 0xBF, 0xBD];
    private static readonly byte[] ReplacementGb18030 = [0x84, 0x31, 0xA4, 0x37];

    public RowBatch Batch { get; } = new();

    public BatchVerdicts Verdicts { get; } = new();

    /// <summary>Non-zero where the record being made does not exist or the rule does not apply; null for all rows.</summary>
    public byte[]? Mute { get; set; }

    /// <summary>True when cells may hold control characters, U+FFFD or invalid UTF-8, so that each text has to be looked at.</summary>
    public bool Careful { get; private set; }

    public int RowCount => Batch.RowCount;

    /// <summary>Looks at the batch's bytes as a whole, once, so that the kernels need not look at every cell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Inspect()
    {
        Mute = null;
        Verdicts.Reset(Batch.RowCount);
        var end = 0;
        var cells = Batch.Cells.AsSpan(0, Batch.RowCount * Batch.ColumnCount);
        foreach (ref readonly var cell in cells)
        {
            end = Math.Max(end, cell.Start + cell.Length);
        }

        var start = Math.Min(RowBatch.Padding, end);
        var bytes = Batch.Bytes.AsSpan(start, end - start);
        Careful = bytes.IndexOfAny(ControlSigns) >= 0
            || (Batch.Encoding == ByteEncoding.Utf8
                ? bytes.IndexOf(ReplacementUtf8) >= 0 || !System.Text.Unicode.Utf8.IsValid(bytes)
                : bytes.IndexOf(ReplacementGb18030) >= 0);
    }

    public bool Muted(int row) => Mute is { } mute && mute[row] != 0;

    public void Add(int row, int column, ProblemKind kind)
    {
        if (!Muted(row))
        {
            Verdicts.Add(row, column, kind);
        }
    }
}
