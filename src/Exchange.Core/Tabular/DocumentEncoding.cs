using System.Text;
using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// The encoding of a JSON or XML document: its byte order mark, else what the mapping or the document declares, else UTF-16 by its
/// zero bytes, else strict UTF-8, else strict GB18030. Damaged bytes become U+FFFD, which the rules for cells then refuse (R108).
/// </summary>
internal static class DocumentEncoding
{
    private static readonly UTF8Encoding Utf8 = new(false);

    /// <param name="bytes">The document.</param>
    /// <param name="declared">Name that the mapping or the document gives; null for none.</param>
    /// <exception cref="RefusedExtractException">F107: unknown name, or neither UTF-8 nor GB18030.</exception>
    public static DocumentText Detect(IByteSource bytes, string? declared)
    {
        Span<byte> start = stackalloc byte[4];
        start = start[..bytes.Read(0, start)];
        return start switch
        {
            [0xEF, 0xBB, 0xBF, ..] => new DocumentText("utf-8", Utf8, 3),
            [0xFF, 0xFE, ..] => new DocumentText("utf-16le", Encoding.Unicode, 2),
            [0xFE, 0xFF, ..] => new DocumentText("utf-16be", Encoding.BigEndianUnicode, 2),
            [> 0, 0, ..] => new DocumentText("utf-16le", Encoding.Unicode, 0),
            [0, > 0, ..] => new DocumentText("utf-16be", Encoding.BigEndianUnicode, 0),
            _ when declared is not null => Named(declared),
            _ when IsStrict(bytes, new UTF8Encoding(false, true)) => new DocumentText("utf-8", Utf8, 0),
            _ when IsStrict(bytes, Strict(FoldedBytes.Of(ByteEncoding.Gb18030))) => Named("gb18030"),
            _ => throw new RefusedExtractException(ProblemKinds.UnknownEncoding),
        };
    }

    private static DocumentText Named(string name) => name.ToUpperInvariant() switch
    {
        "UTF-8" or "UTF8" or "US-ASCII" or "ASCII" => new DocumentText("utf-8", Utf8, 0),
        "GB18030" or "GBK" or "GB2312" or "GB_2312-80" or "CP936" or "WINDOWS-936" => new DocumentText("gb18030", FoldedBytes.Of(ByteEncoding.Gb18030), 0),
        "UTF-16LE" => new DocumentText("utf-16le", Encoding.Unicode, 0),
        "UTF-16BE" => new DocumentText("utf-16be", Encoding.BigEndianUnicode, 0),
        _ => throw new RefusedExtractException(ProblemKinds.UnknownEncoding),
    };

    private static Encoding Strict(Encoding encoding)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        return strict;
    }

    private static bool IsStrict(IByteSource bytes, Encoding encoding)
    {
        var decoder = encoding.GetDecoder();
        var part = new byte[1 << 16];
        var chars = new char[encoding.GetMaxCharCount(part.Length)];
        try
        {
            for (long offset = 0; bytes.Read(offset, part) is > 0 and var got; offset += got)
            {
                decoder.GetChars(part.AsSpan(0, got), chars, flush: offset + got >= bytes.Length);
            }

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}

/// <summary>How the text of a document is encoded and where it begins.</summary>
internal sealed record DocumentText(string Name, Encoding Encoding, int Start)
{
    /// <summary>The document as UTF-8 without byte order mark.</summary>
    public Stream OpenUtf8(IByteSource bytes)
    {
        var stream = new ByteSourceStream(bytes) { Position = Start };
        return Name == "utf-8" ? stream : Encoding.CreateTranscodingStream(stream, Encoding, new UTF8Encoding(false));
    }
}
