using System.Text;

namespace Exchange.Core.Tabular;

/// <summary>
/// Compares the bytes of a cell with a text as <see cref="TextFolding.Heading"/> would, without decoding: blanks are passed
/// over, full-width forms and capital letters folded. In GB18030 signs without width are not passed over.
/// </summary>
internal static class FoldedBytes
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(
        54936, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"))!;

    public static Encoding Of(ByteEncoding encoding) => encoding == ByteEncoding.Gb18030 ? Gb18030 : Encoding.UTF8;

    /// <summary>The text folded as a heading, in <paramref name="encoding"/>.</summary>
    public static byte[] Fold(string text, ByteEncoding encoding) => Encodings.Encode(TextFolding.Heading(text), encoding);

    /// <summary>Offset in <paramref name="cell"/> behind the part that folds to the whole of <paramref name="folded"/>, or -1.</summary>
    public static int Match(ReadOnlySpan<byte> cell, ReadOnlySpan<byte> folded, ByteEncoding encoding)
    {
        var at = 0;
        while (!folded.IsEmpty)
        {
            at += Blank(cell[at..], encoding);
            if (at == cell.Length)
            {
                return -1;
            }

            var width = Width(cell[at..], encoding, out var ascii);
            if (ascii > 0 ? folded[0] != ascii : !folded.StartsWith(cell.Slice(at, width)))
            {
                return -1;
            }

            folded = folded[(ascii > 0 ? 1 : width)..];
            at += width;
        }

        return at;
    }

    public static bool AreEqual(ReadOnlySpan<byte> cell, ReadOnlySpan<byte> folded, ByteEncoding encoding)
        => Match(cell, folded, encoding) is >= 0 and var end && IsBlank(cell[end..], encoding);

    public static bool IsBlank(ReadOnlySpan<byte> cell, ByteEncoding encoding) => Blank(cell, encoding) == cell.Length;

    /// <summary>The first character that is not blank: its folded ASCII byte, or the first two bytes of any other; 0 for none.</summary>
    public static ushort FirstKey(ReadOnlySpan<byte> cell, ByteEncoding encoding)
    {
        var rest = cell[Blank(cell, encoding)..];
        if (rest.IsEmpty)
        {
            return 0;
        }

        var width = Width(rest, encoding, out var ascii);
        return ascii > 0 ? ascii : (ushort)((rest[0] << 8) | (width > 1 ? rest[1] : 0));
    }

    /// <summary>Bytes of blanks and invisible signs at the beginning.</summary>
    private static int Blank(ReadOnlySpan<byte> bytes, ByteEncoding encoding)
    {
        var at = 0;
        while (at < bytes.Length)
        {
            var width = bytes[at] switch
            {
                <= 0x20 => 1,
                < 0x80 => 0,
                _ when encoding == ByteEncoding.Utf8 => WideBlank(bytes[at..]),
                0xA1 when at + 1 < bytes.Length && bytes[at + 1] == 0xA1 => 2,
                _ => 0,
            };
            if (width == 0)
            {
                break;
            }

            at += width;
        }

        return at;
    }

    // What TextFolding takes for blank or invisible, as UTF-8: U+0085, U+00A0, U+00AD, U+2000-200F, U+2028-202F, U+205F-2064, U+3000, U+FEFF.
    private static int WideBlank(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xC2, 0x85 or 0xA0 or 0xAD, ..] => 2,
        [0xE2, 0x80, (>= 0x80 and <= 0x8F) or (>= 0xA8 and <= 0xAF), ..] => 3,
        [0xE2, 0x81, >= 0x9F and <= 0xA4, ..] => 3,
        [0xE3, 0x80, 0x80, ..] => 3,
        [0xEF, 0xBB, 0xBF, ..] => 3,
        _ => 0,
    };

    // Bytes of the first character; ascii is its folded form, 0 when it has none. Broken bytes count as one.
    private static int Width(ReadOnlySpan<byte> bytes, ByteEncoding encoding, out byte ascii)
    {
        if (bytes[0] < 0x80)
        {
            ascii = bytes[0] is >= (byte)'A' and <= (byte)'Z' ? (byte)(bytes[0] | 0x20) : bytes[0];
            return 1;
        }

        var full = encoding == ByteEncoding.Utf8 ? FullWidthUtf8(bytes) : FullWidthGb18030(bytes);
        ascii = full is >= (byte)'A' and <= (byte)'Z' ? (byte)(full | 0x20) : full;
        var width = encoding == ByteEncoding.Utf8 ? WidthUtf8(bytes[0]) : WidthGb18030(bytes);
        return Math.Min(width, bytes.Length);
    }

    private static byte FullWidthUtf8(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBC, >= 0x81 and <= 0xBF, ..] => (byte)(bytes[2] - 0x60),
        [0xEF, 0xBD, >= 0x80 and <= 0x9E, ..] => (byte)(bytes[2] - 0x20),
        _ => 0,
    };

    // A3A1-A3FD are the full-width forms except A3A4, which is the yuan sign; the dollar sign is A1E7, the tilde A1AB.
    private static byte FullWidthGb18030(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xA3, 0xA4, ..] => 0,
        [0xA3, >= 0xA1 and <= 0xFD, ..] => (byte)(bytes[1] - 0x80),
        [0xA1, 0xE7, ..] => (byte)'$',
        [0xA1, 0xAB, ..] => (byte)'~',
        _ => 0,
    };

    private static int WidthUtf8(byte lead) => lead switch
    {
        >= 0xF0 => 4,
        >= 0xE0 => 3,
        >= 0xC0 => 2,
        _ => 1,
    };

    private static int WidthGb18030(ReadOnlySpan<byte> bytes)
        => bytes.Length > 1 && bytes[1] is >= (byte)'0' and <= (byte)'9' ? 4 : 2;
}
