using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>The bytes of a text file in an encoding that readers know: UTF-16 has become UTF-8, a byte order mark is passed over.</summary>
internal sealed class TextSource : IDisposable
{
    private readonly IDisposable? owned;

    private TextSource(IByteSource bytes, long start, TextEncoding original, IDisposable? owned)
    {
        this.owned = owned;
        Bytes = bytes;
        Start = start;
        Original = original;
    }

    public IByteSource Bytes { get; }

    /// <summary>Where the text begins.</summary>
    public long Start { get; }

    /// <summary>As the sender wrote it.</summary>
    public TextEncoding Original { get; }

    public ByteEncoding Encoding => Original == TextEncoding.Gb18030 ? ByteEncoding.Gb18030 : ByteEncoding.Utf8;

    /// <summary>The bytes are no longer the sender's.</summary>
    public bool IsTranscoded => owned is not null;

    /// <summary>A text that was opened before and is of an encoding that needs no turning.</summary>
    public static TextSource Known(IByteSource bytes, TextEncoding encoding) => new(bytes, 0, encoding, null);

    /// <param name="declared">The mapping's encoding; null to detect it. A byte order mark wins over both.</param>
    /// <exception cref="RefusedExtractException">Empty, not a text, or in no encoding that is known.</exception>
    public static TextSource Open(IByteSource bytes, string? declared, Spool spool)
    {
        if (bytes.Length == 0)
        {
            throw new RefusedExtractException(ProblemKinds.EmptyFile);
        }

        var head = new byte[(int)Math.Min(bytes.Length, 4096)];
        bytes.Read(0, head);
        TextSignature.RefuseOtherFormats(head);
        var mark = TextSignature.MarkOf(head, out var markLength);
        var encoding = mark ?? (declared is null ? EncodingDetector.Detect(bytes, head) : Encodings.FromName(declared))
            ?? throw new RefusedExtractException(ProblemKinds.UnknownEncoding);
        if (markLength == bytes.Length)
        {
            throw new RefusedExtractException(ProblemKinds.EmptyFile);
        }

        if (encoding is TextEncoding.Utf8 or TextEncoding.Gb18030)
        {
            TextSignature.RefuseZeroBytes(bytes, head);
            return new TextSource(bytes, markLength, encoding, null);
        }

        var transcoded = TranscodedBytes.Create(bytes, markLength, encoding, spool);
        return new TextSource(transcoded, 0, encoding, transcoded);
    }

    public void Dispose() => owned?.Dispose();
}
