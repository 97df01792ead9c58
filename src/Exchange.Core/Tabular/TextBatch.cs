namespace Exchange.Core.Tabular;

/// <summary>Reads runs of a text's bytes.</summary>
internal static class TextBatch
{
    private const int HeadBytes = 1 << 20;

    /// <summary>The beginning of the text, for recognising what it is.</summary>
    public static byte[] Head(TextSource text)
    {
        var head = new byte[(int)Math.Min(HeadBytes, text.Bytes.Length - text.Start)];
        text.Bytes.Read(text.Start, head);
        return head;
    }

    /// <summary>Fills the bytes of a batch from <see cref="RowBatch.Padding"/> on, with zero bytes around them; returns their number.</summary>
    public static int Read(IByteSource source, BatchMap map, int index, RowBatch into)
    {
        var start = map.Starts[index];
        var length = (int)(map.Starts[index + 1] - start);
        if (into.Bytes.Length < length + (2 * RowBatch.Padding))
        {
            into.Bytes = new byte[length + (length / 8) + (2 * RowBatch.Padding)];
        }

        into.Bytes.AsSpan(0, RowBatch.Padding).Clear();
        var got = source.Read(start, into.Bytes.AsSpan(RowBatch.Padding, length));
        if (got != length)
        {
            throw new IOException($"The extract has {length - got} bytes less at offset {start} than when it was opened.");
        }

        into.Bytes.AsSpan(RowBatch.Padding + length, RowBatch.Padding).Clear();
        return length;
    }
}
