using System.Buffers;
using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// Tells a file that was cut off: its last record has no line end and either fewer cells than the heading, without being a
/// signature or a sum, or a character of which bytes are missing.
/// </summary>
internal static class LastRecord
{
    /// <param name="table">Of which the last batch is read only if the file has no last line end.</param>
    /// <exception cref="RefusedExtractException">F102.</exception>
    public static void RefuseTruncated(ITable table, BatchMap map, IByteSource source, RecordStream records, RecordWalker walker)
    {
        Span<byte> last = stackalloc byte[1];
        source.Read(source.Length - 1, last);
        if (last[0] is (byte)'\n' or (byte)'\r')
        {
            return;
        }

        records.Begin(map.Starts[^2], map.FirstNumbers[^2]);
        while (records.Next())
        {
        }

        if (!records.EndsWithFile)
        {
            return;
        }

        var isShort = walker.CellCount < table.Columns.Count && !walker.IsComment && !walker.IsStray;
        if ((isShort && IsBroken(table, records.Number)) || EndsInCharacter(records.Window[records.StartInWindow..walker.End], table.Encoding))
        {
            throw new RefusedExtractException(ProblemKinds.TruncatedFile, row: records.Number);
        }
    }

    private static bool IsBroken(ITable table, long number)
    {
        var batch = new RowBatch();
        table.Read(table.BatchCount - 1, batch);
        return batch.Broken.Count > 0 && batch.Broken[^1].RowNumber == number;
    }

    private static bool EndsInCharacter(ReadOnlySpan<byte> record, ByteEncoding encoding)
    {
        if (encoding == ByteEncoding.Utf8)
        {
            return record is [.., >= 0xC2 and < 0xF5] or [.., >= 0xE0 and < 0xF5, >= 0x80 and < 0xC0]
                or [.., >= 0xF0 and < 0xF5, >= 0x80 and < 0xC0, >= 0x80 and < 0xC0];
        }

        var scratch = new byte[4096];
        while (!record.IsEmpty)
        {
            var mapped = false;
            var status = Gb18030.ToUtf8(record, scratch, out var read, out _, ref mapped);
            if (status == OperationStatus.NeedMoreData)
            {
                return true;
            }

            record = record[(read + (status == OperationStatus.InvalidData ? 1 : 0))..];
        }

        return false;
    }
}
