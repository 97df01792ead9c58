using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <content>Start and end tags.</content>
internal sealed partial class XlsxXml
{
    private const int MostAttributes = 256;

    private Attribute[] attributes = new Attribute[16];
    private int attributeCount;

    /// <summary>Raw value of an attribute without prefix of the element that just started; empty when it is not there.</summary>
    public ReadOnlySpan<byte> this[ulong name] => Find(name, prefixed: false);

    /// <summary>As the indexer, for an attribute with any prefix: <c>r:id</c>.</summary>
    public ReadOnlySpan<byte> Prefixed(ulong name) => Find(name, prefixed: true);

    private ReadOnlySpan<byte> Find(ulong name, bool prefixed)
    {
        foreach (ref readonly var attribute in attributes.AsSpan(0, attributeCount))
        {
            if (attribute.Name.Local == name && attribute.Name.HasPrefix == prefixed)
            {
                return window.AsSpan(attribute.Start, attribute.Length);
            }
        }

        return default;
    }

    private void ReadStart()
    {
        int next;
        TagName name;
        while ((next = ScanStart(out name)) < 0)
        {
            Need(end - position + 1);
        }

        closing = window[next - 2] == '/';
        position = next;
        Name = name.Local;
        Push(name.Whole);
    }

    /// <summary>The place behind a start tag, or -1 when the window ends before it.</summary>
    private int ScanStart(out TagName name)
    {
        attributeCount = 0;
        var at = ScanName(position + 1, out name);
        while (at >= 0 && (at = SkipBlanks(at)) < end)
        {
            switch (window[at])
            {
                case (byte)'>':
                    return at + 1;
                case (byte)'/':
                    return at + 1 == end ? -1 : window[at + 1] == '>' ? at + 2 : throw Refuse(ProblemKinds.MalformedDocument);
                default:
                    at = ScanAttribute(at);
                    break;
            }
        }

        return -1;
    }

    private int ScanAttribute(int at)
    {
        at = ScanName(at, out var name);
        if (at < 0 || (at = SkipBlanks(at)) == end)
        {
            return -1;
        }

        if (window[at] != '=')
        {
            throw Refuse(ProblemKinds.MalformedDocument);
        }

        if ((at = SkipBlanks(at + 1)) == end)
        {
            return -1;
        }

        var quote = window[at] is (byte)'"' or (byte)'\'' ? window[at] : throw Refuse(ProblemKinds.MalformedDocument);
        var length = window.AsSpan(at + 1, end - at - 1).IndexOfAny(quote, (byte)'<');
        if (length < 0)
        {
            return -1;
        }

        if (window[at + 1 + length] != quote)
        {
            throw Refuse(ProblemKinds.MalformedDocument);
        }

        Add(new Attribute(name, at + 1, length));
        return at + length + 2;
    }

    private void Add(Attribute attribute)
    {
        if (attributeCount == attributes.Length)
        {
            if (attributeCount == MostAttributes)
            {
                throw Refuse(ProblemKinds.MalformedDocument);
            }

            Array.Resize(ref attributes, attributeCount * 2);
        }

        attributes[attributeCount++] = attribute;
    }

    private void ReadClose()
    {
        TagName name;
        int at;
        while ((at = ScanName(position + 2, out name)) < 0 || (at = SkipBlanks(at)) == end)
        {
            Need(end - position + 1);
        }

        if (window[at] != '>' || Depth == 0 || open[Depth - 1] != name.Whole)
        {
            throw Refuse(ProblemKinds.MalformedDocument);
        }

        position = at + 1;
        Name = name.Local;
        Pop();
    }

    /// <summary>The place behind a name, or -1 when the window ends in it.</summary>
    private int ScanName(int at, out TagName name)
    {
        var local = 0UL;
        var prefix = 0UL;
        var hasPrefix = false;
        for (var index = 0; at < end; at++)
        {
            var next = window[at];
            if (next == ':')
            {
                (prefix, local, hasPrefix, index) = (local, 0, true, 0);
            }
            else if (next <= ' ' || "/>=<\"'&"u8.Contains(next))
            {
                name = new TagName(local, prefix, hasPrefix);
                return index > 0 ? at : throw Refuse(ProblemKinds.MalformedDocument);
            }
            else
            {
                local = XlsxName.Add(local, index++, next);
            }
        }

        name = default;
        return -1;
    }

    private int SkipBlanks(int at)
    {
        while (at < end && window[at] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
        {
            at++;
        }

        return at;
    }

    private readonly record struct TagName(ulong Local, ulong Prefix, bool HasPrefix)
    {
        /// <summary>Equal for a start tag and the end tag that closes it.</summary>
        public ulong Whole => Local ^ (Prefix * 0x9E3779B97F4A7C15);
    }

    private readonly record struct Attribute(TagName Name, int Start, int Length);
}
