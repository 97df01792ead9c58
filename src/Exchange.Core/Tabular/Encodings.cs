using System.Buffers;
using System.Text;

namespace Exchange.Core.Tabular;

/// <summary>
/// The encodings departments send: UTF-8, GB18030 and UTF-16, all strict. There is no other way to a code page in the product, so
/// that nothing is ever read as cp936 or turned into a question mark.
/// </summary>
public static class Encodings
{
    /// <summary>U+FFFD as UTF-8: what a single bad byte may become.</summary>
    private const int ReplacementBytes = 3;

    /// <summary>Throws on bytes that are no UTF-8; writes no byte order mark.</summary>
    public static Encoding StrictUtf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>As a mapping and a receipt name it.</summary>
    public static string NameOf(ByteEncoding encoding) => encoding == ByteEncoding.Utf8 ? "utf-8" : "gb18030";

    /// <summary>What a mapping's <c>encoding</c> means; null for a name that is not known. Case and a missing hyphen do not matter.</summary>
    internal static TextEncoding? FromName(string name) => name.ToUpperInvariant().Replace("-", "", StringComparison.Ordinal) switch
    {
        "UTF8" => TextEncoding.Utf8,
        "GB18030" or "GBK" or "GB2312" => TextEncoding.Gb18030,
        "UTF16LE" or "UTF16" => TextEncoding.Utf16LittleEndian,
        "UTF16BE" => TextEncoding.Utf16BigEndian,
        _ => null,
    };

    internal static string NameOf(TextEncoding encoding) => encoding switch
    {
        TextEncoding.Utf8 => "utf-8",
        TextEncoding.Gb18030 => "gb18030",
        TextEncoding.Utf16LittleEndian => "utf-16le",
        _ => "utf-16be",
    };

    /// <summary>The text of a cell, for headings and people. Bytes that cannot be decoded become U+FFFD: never for published values.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, ByteEncoding encoding)
    {
        if (encoding == ByteEncoding.Utf8)
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var buffer = ArrayPool<byte>.Shared.Rent((bytes.Length * ReplacementBytes) + ReplacementBytes);
        var written = 0;
        while (!bytes.IsEmpty)
        {
            var mapped = false;
            var status = Gb18030.ToUtf8(bytes, buffer.AsSpan(written), out var read, out var some, ref mapped);
            written += some;
            bytes = bytes[read..];
            if (status != OperationStatus.Done)
            {
                written += Encoding.UTF8.GetBytes("\uFFFD", buffer.AsSpan(written));
                bytes = bytes[1..];
            }
        }

        var text = Encoding.UTF8.GetString(buffer, 0, written);
        ArrayPool<byte>.Shared.Return(buffer);
        return text;
    }

    /// <summary>The bytes of a text that is known to the code, such as a delimiter.</summary>
    internal static byte[] Encode(string text, ByteEncoding encoding)
        => encoding == ByteEncoding.Utf8 ? Encoding.UTF8.GetBytes(text) : Gb18030.FromUtf8(Encoding.UTF8.GetBytes(text));

    /// <summary>.NET's own GB18030 of 2005, from which the tables are made; null fallbacks are strict.</summary>
    internal static Encoding CodePage54936()
    {
#pragma warning disable RS0030 // The one place that may ask for a code page; it is GB18030 itself and throws instead of writing '?'.
        return CodePagesEncodingProvider.Instance.GetEncoding(54936, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
#pragma warning restore RS0030
    }
}
