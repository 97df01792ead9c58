using System.Text;
using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// The encoding of a JSON or XML document: its byte order mark, else what the mapping or the document declares, else UTF-16 by its
/// zero bytes, else strict UTF-8, else strict GB18030. Damaged bytes become U+FFFD, which the rules for cells then refuse (R108).
/// </summary>
internal static class DocumentEncoding
{
    private static readonly UnicodeEncoding LittleEndian = new(false, false);
    private static readonly UnicodeEncoding BigEndian = new(true, false);

    /// <param name="bytes">The document.</param>
    /// <param name="declared">Name that the mapping or the document gives; null for none.</param>
    /// <exception cref="RefusedExtractException">F107: unknown name, or neither UTF-8 nor GB18030.</exception>
    public static DocumentText Detect(IByteSource bytes, string? declared)
    {
        Span<byte> start = stackalloc byte[4];
        start = start[..bytes.Read(0, start)];
        return start switch
        {
            [0xEF, 0xBB, 0xBF, ..] => new DocumentText("utf-8", null, 3),
            [0xFF, 0xFE, ..] => new DocumentText("utf-16le", LittleEndian, 2),
            [0xFE, 0xFF, ..] => new DocumentText("utf-16be", BigEndian, 2),
            [0x84, 0x31, 0x95, 0x33] => new DocumentText("gb18030", null, 4),
            [> 0, 0, ..] => new DocumentText("utf-16le", LittleEndian, 0),
            [0, > 0, ..] => new DocumentText("utf-16be", BigEndian, 0),
            _ when declared is not null => Named(declared),
            _ when IsUtf8(bytes) => new DocumentText("utf-8", null, 0),
            _ when IsGb18030(bytes) => Named("gb18030"),
            _ => throw new RefusedExtractException(ProblemKinds.UnknownEncoding),
        };
    }

    private static DocumentText Named(string name) => name.ToUpperInvariant() switch
    {
        "UTF-8" or "UTF8" or "US-ASCII" or "ASCII" => new DocumentText("utf-8", null, 0),
        "GB18030" or "GBK" or "GB2312" or "GB_2312-80" or "CP936" or "WINDOWS-936" => new DocumentText("gb18030", null, 0),
        "UTF-16LE" => new DocumentText("utf-16le", LittleEndian, 0),
        "UTF-16BE" => new DocumentText("utf-16be", BigEndian, 0),
        _ => throw new RefusedExtractException(ProblemKinds.UnknownEncoding),
    };

    private static bool IsUtf8(IByteSource bytes)
    {
        var decoder = Encodings.StrictUtf8.GetDecoder();
        var part = new byte[1 << 16];
        var chars = new char[part.Length + 1];
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

    private static bool IsGb18030(IByteSource bytes)
    {
        using var stream = new Gb18030Stream(new ByteSourceStream(bytes));
        stream.CopyTo(Stream.Null);
        return !stream.HasBadBytes;
    }
}

/// <summary>How the text of a document is encoded and where it begins.</summary>
/// <param name="Utf16">.NET's encoding of UTF-16, null for the others.</param>
internal sealed record DocumentText(string Name, UnicodeEncoding? Utf16, int Start)
{
    /// <summary>The document as UTF-8 without byte order mark.</summary>
    public Stream OpenUtf8(IByteSource bytes)
    {
        var stream = new ByteSourceStream(bytes) { Position = Start };
        return Utf16 is not null ? Encoding.CreateTranscodingStream(stream, Utf16, new UTF8Encoding(false))
            : Name == "gb18030" ? new Gb18030Stream(stream)
            : stream;
    }
}
