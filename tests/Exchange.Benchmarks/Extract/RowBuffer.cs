namespace Exchange.Benchmarks.Extract;

/// <summary>Bytes of rows on their way to a stream. Holds whole rows, so that it is flushed between rows only.</summary>
internal sealed class RowBuffer(Stream stream)
{
    private const int RowLimit = 4096;

    private readonly byte[] bytes = new byte[1 << 20];
    private int length;

    public void Add(byte value) => bytes[length++] = value;

    public void Add(ReadOnlySpan<byte> text)
    {
        text.CopyTo(bytes.AsSpan(length));
        length += text.Length;
    }

    /// <summary>Decimal, with zeros in front up to <paramref name="width"/> digits.</summary>
    public void AddNumber(int value, int width = 1)
    {
        Span<byte> digits = stackalloc byte[10];
        var at = digits.Length;
        while (value > 0 || digits.Length - at < width)
        {
            digits[--at] = (byte)('0' + (value % 10));
            value /= 10;
        }

        Add(digits[at..]);
    }

    public void EndCell() => Add((byte)',');

    public void EndRow()
    {
        Add("\r\n"u8);
        if (length > bytes.Length - RowLimit)
        {
            Flush();
        }
    }

    public void Flush()
    {
        stream.Write(bytes, 0, length);
        length = 0;
    }
}
