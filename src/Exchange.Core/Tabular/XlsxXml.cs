using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>What <see cref="XlsxXml.Read"/> stands on.</summary>
internal enum XmlNode
{
    Start,
    Close,
    Text,
}

/// <summary>
/// Reads the XML of a workbook's part forward, as bytes, without an object per element: elements by local name whatever their
/// prefix, so that transitional and strict workbooks read alike. Comments and instructions are passed over. What it does not
/// understand it refuses: a DTD, an entity that only a DTD could declare, an encoding other than UTF-8 and UTF-16.
/// </summary>
internal sealed partial class XlsxXml
{
    private readonly string part;
    private readonly ulong[] open;
    private bool rootClosed;
    private bool closing;
    private int textStart;
    private int textLength;

    /// <param name="stream">Owned by the caller.</param>
    /// <param name="part">Name of the part, for refusals.</param>
    public XlsxXml(Stream stream, string part, TabularLimits limits)
    {
        this.part = part;
        open = new ulong[limits.Depth];
        largestToken = Math.Max(1 << 16, limits.CellBytes) * 2;
        this.stream = stream;
        Begin();
    }

    public XmlNode Node { get; private set; }

    /// <summary>Of the element that starts or closes; see <see cref="XlsxName"/>.</summary>
    public ulong Name { get; private set; }

    /// <summary>Elements open, the one that just started included, the one that just closed not.</summary>
    public int Depth { get; private set; }

    /// <summary>Raw: references unresolved unless <see cref="IsLiteral"/>. Stands until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<byte> Text => window.AsSpan(textStart, textLength);

    /// <summary>The text stood in a CDATA section, where &amp; is a character.</summary>
    public bool IsLiteral { get; private set; }

    /// <summary>Goes to the next start, close or text; false when the root is closed and nothing follows. An empty element starts and closes.</summary>
    public bool Read()
    {
        if (closing)
        {
            closing = false;
            Pop();
            return true;
        }

        while (position < end || Fill(ProblemKinds.MalformedDocument))
        {
            if (window[position] == '<' ? ReadMarkup() : ReadText())
            {
                return true;
            }
        }

        return rootClosed ? false : throw Refuse(ProblemKinds.TruncatedFile);
    }

    /// <summary>Passes over the rest of the element that has just started.</summary>
    public void Skip()
    {
        for (var outside = Depth - 1; Depth > outside;)
        {
            Read();
        }
    }

    /// <summary>Goes to the next child that starts inside of an element at <paramref name="depth"/>; false when that one closes.</summary>
    public bool NextChild(int depth)
    {
        while (Read())
        {
            if (Node == XmlNode.Start)
            {
                return true;
            }

            if (Depth < depth)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Passes over the rest of the part, so that it is seen to be whole.</summary>
    public void Finish()
    {
        while (Read())
        {
        }
    }

    public RefusedExtractException Refuse(ProblemKind kind) => new(kind, part);

    private bool ReadText()
    {
        textLength = Find((byte)'<', position, ProblemKinds.CellTooLarge) - position;
        textStart = position;
        position += textLength;
        Node = XmlNode.Text;
        IsLiteral = false;
        if (Depth > 0)
        {
            return true;
        }

        return Text.ContainsAnyExcept(" \t\r\n"u8) ? throw Refuse(ProblemKinds.MalformedDocument) : false;
    }

    private bool ReadMarkup()
    {
        Need(2);
        switch (window[position + 1])
        {
            case (byte)'/':
                ReadClose();
                return true;
            case (byte)'?':
                position = FindAfter("?>"u8, position + 2);
                return false;
            case (byte)'!':
                return ReadDeclaration();
            default:
                ReadStart();
                return true;
        }
    }

    private bool ReadDeclaration()
    {
        Need(4);
        if (window.AsSpan(position).StartsWith("<!--"u8))
        {
            position = FindAfter("-->"u8, position + 4);
            return false;
        }

        Need(9);
        if (window.AsSpan(position).StartsWith("<!DOCTYPE"u8))
        {
            throw Refuse(ProblemKinds.XmlForbidden);
        }

        if (Depth == 0 || !window.AsSpan(position).StartsWith("<![CDATA["u8))
        {
            throw Refuse(ProblemKinds.MalformedDocument);
        }

        var after = FindAfter("]]>"u8, position + 9);
        textStart = position + 9;
        textLength = after - 3 - textStart;
        position = after;
        Node = XmlNode.Text;
        IsLiteral = true;
        return true;
    }

    private void Push(ulong qualified)
    {
        if (Depth == open.Length || rootClosed)
        {
            throw Refuse(ProblemKinds.MalformedDocument);
        }

        open[Depth++] = qualified;
        Node = XmlNode.Start;
    }

    private void Pop()
    {
        Depth--;
        rootClosed = Depth == 0;
        Node = XmlNode.Close;
    }
}
