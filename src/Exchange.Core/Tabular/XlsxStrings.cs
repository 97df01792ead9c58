using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>The strings that cells share, as UTF-8 in blocks of 1 MiB.</summary>
internal sealed class XlsxStrings
{
    private const int BlockSize = 1 << 20;

    /// <summary>What a string costs besides its bytes: a hostile table of empty ones is no cheaper.</summary>
    private const int Overhead = 16;

    private readonly List<byte[]> blocks = [];
    private readonly List<Place> places = [];
    private int used;
    private long size;

    public int Count => places.Count;

    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            var place = places[index];
            return blocks[place.Block].AsSpan(place.Start, place.Length);
        }
    }

    /// <exception cref="RefusedExtractException">More bytes than <see cref="TabularLimits.SharedStringBytes"/>, or not a string table.</exception>
    public static XlsxStrings Read(XlsxPackage package, string? part, TabularLimits limits)
    {
        var strings = new XlsxStrings();
        if (part is null)
        {
            return strings;
        }

        using var stream = package.OpenPart(part).Ahead();
        var xml = new XlsxXml(stream, part, limits);
        var text = new XlsxText(limits.CellBytes);
        XlsxWorkbook.RequireRoot(xml, XlsxName.SharedStrings);
        while (xml.NextChild(1))
        {
            if (xml.Name != XlsxName.SharedString)
            {
                xml.Skip();
                continue;
            }

            text.Clear();
            ReadRich(xml, text);
            strings.Add(text.Span);
            if (strings.size > limits.SharedStringBytes)
            {
                throw xml.Refuse(ProblemKinds.ArchiveBomb);
            }
        }

        xml.Finish();
        return strings;
    }

    /// <summary>
    /// Adds the text of a string item (<c>si</c>, <c>is</c>) that has just started, up to its close: plain text or runs joined;
    /// phonetic runs (<c>rPh</c>) are no text.
    /// </summary>
    public static void ReadRich(XlsxXml xml, XlsxText text)
    {
        var depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            if (xml.Name == XlsxName.Text)
            {
                text.AppendContent(xml, xml.Depth);
            }
            else if (xml.Name == XlsxName.Run && xml.Depth == depth + 1)
            {
                ReadRun(xml, text);
            }
            else
            {
                xml.Skip();
            }
        }

        text.Unescape();
    }

    private static void ReadRun(XlsxXml xml, XlsxText text)
    {
        var depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            if (xml.Name == XlsxName.Text)
            {
                text.AppendContent(xml, xml.Depth);
            }
            else
            {
                xml.Skip();
            }
        }
    }

    private void Add(ReadOnlySpan<byte> text)
    {
        if (blocks.Count == 0 || used + text.Length > BlockSize)
        {
            blocks.Add(new byte[Math.Max(BlockSize, text.Length)]);
            used = 0;
        }

        text.CopyTo(blocks[^1].AsSpan(used));
        places.Add(new Place(blocks.Count - 1, used, text.Length));
        used += text.Length;
        size += text.Length + Overhead;
    }

    private readonly record struct Place(int Block, int Start, int Length);
}
