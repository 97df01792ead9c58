namespace Exchange.Core.Tabular;

/// <summary>Bytes that were read ahead, then the rest of the stream they came from.</summary>
internal sealed class XlsxJoinedStream(Stream first, Stream rest) : XlsxForwardStream
{
    public override int Read(Span<byte> buffer)
    {
        var got = first.Read(buffer);
        return got > 0 ? got : rest.Read(buffer);
    }
}
