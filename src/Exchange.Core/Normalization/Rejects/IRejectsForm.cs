using System.Buffers;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization.Rejects;

/// <summary>
/// How rejected rows are given back: CSV, or a workbook for what came as one. Workers format their rows to bytes at the same
/// time; at the end one thread writes them in the order of the file.
/// </summary>
internal interface IRejectsForm
{
    string FileName { get; }

    /// <summary>Formats one row with its problems (rejecting ones only, without repeats). Called by several threads.</summary>
    void Format(RowBatch batch, RejectedRow row, ReadOnlySpan<CellProblem> problems, IBufferWriter<byte> into);

    /// <summary>Writes the file from what was formatted, chunk by chunk in order; a row never spans two chunks.</summary>
    void Write(IEnumerable<ReadOnlyMemory<byte>> chunks, Stream output);
}
