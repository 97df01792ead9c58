using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>What the first bytes of a file say that is meant to be text.</summary>
internal static class TextSignature
{
    /// <summary>The encoding that a byte order mark names, and its length.</summary>
    public static TextEncoding? MarkOf(ReadOnlySpan<byte> head, out int length)
    {
        (TextEncoding? mark, length) = head switch
        {
            [0xEF, 0xBB, 0xBF, ..] => ((TextEncoding?)TextEncoding.Utf8, 3),
            [0xFF, 0xFE, ..] => (TextEncoding.Utf16LittleEndian, 2),
            [0xFE, 0xFF, ..] => (TextEncoding.Utf16BigEndian, 2),
            [0x84, 0x31, 0x95, 0x33, ..] => (TextEncoding.Gb18030, 4),
            _ => (null, 0),
        };
        return mark;
    }

    /// <summary>Workbooks, archives and web pages keep coming under the name of a text file.</summary>
    /// <exception cref="RefusedExtractException">F108.</exception>
    public static void RefuseOtherFormats(ReadOnlySpan<byte> head)
    {
        var found = head switch
        {
            [(byte)'P', (byte)'K', 3, 4, ..] => "xlsx/zip",
            [0xD0, 0xCF, 0x11, 0xE0, ..] => "xls",
            [0x1F, 0x8B, 8, ..] => "gzip",
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "PDF",
            [(byte)'R', (byte)'a', (byte)'r', (byte)'!', ..] => "RAR",
            [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] => "7z",
            _ => Markup(head),
        };
        if (found is not null)
        {
            throw new RefusedExtractException(ProblemKinds.WrongFormat, found);
        }
    }

    /// <summary>Zero bytes at the beginning are no text, at the end they are what an interrupted transfer leaves.</summary>
    /// <exception cref="RefusedExtractException">F102, F108.</exception>
    public static void RefuseZeroBytes(IByteSource bytes, ReadOnlySpan<byte> head)
    {
        if (head.Contains((byte)0))
        {
            throw new RefusedExtractException(ProblemKinds.WrongFormat, "NUL");
        }

        Span<byte> last = stackalloc byte[1];
        if (bytes.Read(bytes.Length - 1, last) == 1 && last[0] == 0)
        {
            throw new RefusedExtractException(ProblemKinds.TruncatedFile, "NUL");
        }
    }

    private static string? Markup(ReadOnlySpan<byte> head)
    {
        Span<byte> start = stackalloc byte[16];
        var text = head[(head is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0)..].TrimStart(" \t\r\n"u8);
        var length = 0;
        foreach (var sign in text[..Math.Min(text.Length, start.Length)])
        {
            start[length++] = (byte)char.ToLowerInvariant((char)sign);
        }

        start = start[..length];
        return start.StartsWith("<html"u8) || start.StartsWith("<!doctype"u8) || start.StartsWith("<table"u8) || start.StartsWith("<meta"u8) ? "HTML"
            : start.StartsWith("<?xml"u8) ? "XML"
            : null;
    }
}
