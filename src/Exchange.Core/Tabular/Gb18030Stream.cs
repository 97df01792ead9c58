using System.Buffers;

namespace Exchange.Core.Tabular;

/// <summary>GB18030 as a stream of UTF-8, read forward by the project's own tables (2022). A bad byte becomes U+FFFD.</summary>
internal sealed class Gb18030Stream(Stream source) : Stream
{
    private const int PieceBytes = 1 << 16;

    private readonly byte[] bytes = new byte[PieceBytes];
    private readonly byte[] utf8 = new byte[PieceBytes * Gb18030.MaxUtf8PerByte];
    private int kept;
    private int start;
    private int end;
    private bool isAtEnd;

    /// <summary>Some byte read so far is no GB18030.</summary>
    public bool HasBadBytes { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        while (start == end && !isAtEnd)
        {
            Fill();
        }

        var count = Math.Min(buffer.Length, end - start);
        utf8.AsSpan(start, count).CopyTo(buffer);
        start += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        source.Dispose();
        base.Dispose(disposing);
    }

    // Bytes of a character that is not whole yet wait for the next piece; at the end of the file they are bad.
    private void Fill()
    {
        var got = source.Read(bytes, kept, bytes.Length - kept);
        isAtEnd = got == 0;
        var rest = bytes.AsSpan(0, kept + got);
        (start, end) = (0, 0);
        while (!rest.IsEmpty)
        {
            var mapped = false;
            var status = Gb18030.ToUtf8(rest, utf8.AsSpan(end), out var read, out var written, ref mapped);
            rest = rest[read..];
            end += written;
            if (status == OperationStatus.InvalidData || (status == OperationStatus.NeedMoreData && isAtEnd))
            {
                HasBadBytes = true;
                "\uFFFD"u8.CopyTo(utf8.AsSpan(end));
                end += 3;
                rest = rest[1..];
            }
            else if (status != OperationStatus.Done)
            {
                break;
            }
        }

        kept = rest.Length;
        rest.CopyTo(bytes);
    }
}
