namespace Exchange.Core.Simulation.Writing;

/// <summary>A file within a container that is closed behind it.</summary>
internal sealed class MemberStream(Stream member, IDisposable container) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => member.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => member.Write(buffer);

    public override void Flush() => member.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            member.Dispose();
            container.Dispose();
        }

        base.Dispose(disposing);
    }
}
