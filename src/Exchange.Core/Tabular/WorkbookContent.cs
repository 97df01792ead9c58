using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>Looks at the first and last bytes of what should be a workbook and says what it is when it is none.</summary>
internal static class WorkbookContent
{
    /// <summary>Fixed part of a zip's end record, and the longest comment behind it.</summary>
    private const int EndRecord = 22;
    private const int LongestComment = ushort.MaxValue;

    /// <exception cref="RefusedExtractException">Not a zip, or one without its end.</exception>
    public static void RequireZip(IByteSource bytes)
    {
        var head = Head(bytes);
        if (bytes.Length == 0)
        {
            throw new RefusedExtractException(ProblemKinds.EmptyFile);
        }

        if (IsCompound(head))
        {
            throw RefuseCompound(XlsCompound.StreamNames(bytes));
        }

        if (!IsZip(head))
        {
            throw new RefusedExtractException(ProblemKinds.WrongFormat, NameOf(head));
        }

        if (!HasEnd(bytes))
        {
            throw new RefusedExtractException(ProblemKinds.TruncatedFile);
        }
    }

    /// <exception cref="RefusedExtractException">Not an OLE compound file with an unencrypted workbook of Excel 5 to 2003.</exception>
    public static void RequireXls(IByteSource bytes)
    {
        var head = Head(bytes);
        if (bytes.Length == 0)
        {
            throw new RefusedExtractException(ProblemKinds.EmptyFile);
        }

        if (!IsCompound(head))
        {
            throw new RefusedExtractException(ProblemKinds.WrongFormat, IsZip(head) ? NameOfZip(bytes) : NameOf(head));
        }

        var streams = XlsCompound.StreamNames(bytes);
        if (!streams.Contains("Workbook", StringComparer.OrdinalIgnoreCase) && !streams.Contains("Book", StringComparer.OrdinalIgnoreCase))
        {
            throw RefuseCompound(streams);
        }
    }

    /// <summary>What a zip without an .xlsx workbook is, by the names in it.</summary>
    public static string NameOfZip(IEnumerable<string> names)
    {
        var all = names.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return all switch
        {
            _ when all.Contains("xl/workbook.bin") => WorkbookDetails.Xlsb,
            _ when all.Contains("word/document.xml") => WorkbookDetails.Word,
            _ when all.Contains("ppt/presentation.xml") => WorkbookDetails.PowerPoint,
            _ when all.Contains("mimetype") && all.Contains("content.xml") => WorkbookDetails.OpenDocument,
            _ => WorkbookDetails.Zip,
        };
    }

    private static string NameOfZip(IByteSource bytes)
    {
        using var package = new XlsxPackage(bytes, new TabularLimits());
        return WorkbookDetails.Xlsx;
    }

    private static RefusedExtractException RefuseCompound(IReadOnlyCollection<string> streams) => streams switch
    {
        _ when streams.Contains("EncryptedPackage") => new(ProblemKinds.ArchiveEncrypted),
        _ when streams.Contains("Workbook", StringComparer.OrdinalIgnoreCase) => new(ProblemKinds.WrongFormat, WorkbookDetails.Xls),
        _ when streams.Contains("Book", StringComparer.OrdinalIgnoreCase) => new(ProblemKinds.WrongFormat, WorkbookDetails.Xls),
        _ when streams.Contains("WordDocument") => new(ProblemKinds.WrongFormat, WorkbookDetails.Word),
        _ => new(ProblemKinds.WrongFormat, WorkbookDetails.Compound),
    };

    private static string NameOf(ReadOnlySpan<byte> head)
    {
        if (head is [0x1F, 0x8B, ..])
        {
            return WorkbookDetails.Gzip;
        }

        if (head.StartsWith("%PDF"u8))
        {
            return WorkbookDetails.Pdf;
        }

        var text = head.StartsWith("\uFEFF"u8) ? head[3..] : head;
        text = text.TrimStart(" \t\r\n"u8);
        if (text.StartsWith("<"u8))
        {
            return IsHtml(text) ? WorkbookDetails.Html : WorkbookDetails.Xml;
        }

        return head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] || !head.ContainsAnyInRange<byte>(0, 8) ? WorkbookDetails.Text : WorkbookDetails.Unknown;
    }

    private static bool IsHtml(ReadOnlySpan<byte> text)
    {
        Span<byte> lower = stackalloc byte[512];
        var length = Math.Min(text.Length, lower.Length);
        for (var i = 0; i < length; i++)
        {
            lower[i] = (byte)(text[i] is >= (byte)'A' and <= (byte)'Z' ? text[i] | 0x20 : text[i]);
        }

        lower = lower[..length];
        return lower.IndexOf("<html"u8) >= 0 || lower.IndexOf("<!doctype html"u8) >= 0 || lower.IndexOf("<table"u8) >= 0;
    }

    private static bool IsZip(ReadOnlySpan<byte> head) => head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8);

    private static bool IsCompound(ReadOnlySpan<byte> head) => head is [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..];

    private static byte[] Head(IByteSource bytes)
    {
        var head = new byte[Math.Min(bytes.Length, 2048)];
        bytes.Read(0, head);
        return head;
    }

    private static bool HasEnd(IByteSource bytes)
    {
        var tail = new byte[Math.Min(bytes.Length, EndRecord + LongestComment)];
        bytes.Read(bytes.Length - tail.Length, tail);
        return tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8) >= 0;
    }
}
