using System.Buffers.Text;
using System.Numerics;
using System.Text;
using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// The text of one cell or string while it is put together: references resolved, line ends made LF as XML says, and, for strings,
/// the escapes <c>_xHHHH_</c> of ECMA-376 (ST_Xstring) undone. Reused.
/// </summary>
internal sealed class XlsxText(int mostBytes)
{
    private byte[] bytes = new byte[256];

    public int Length { get; private set; }

    public Span<byte> Span => bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Adds the text node on which <paramref name="xml"/> stands.</summary>
    public void Append(XlsxXml xml)
    {
        var raw = xml.Text;
        Reserve(raw.Length, xml);
        if (xml.IsLiteral || raw.IndexOfAny((byte)'&', (byte)'\r') < 0)
        {
            raw.CopyTo(bytes.AsSpan(Length));
            Length += raw.Length;
        }
        else
        {
            Resolve(raw, xml);
        }

        if (Length > mostBytes)
        {
            throw xml.Refuse(ProblemKinds.CellTooLarge);
        }
    }

    /// <summary>Adds what an element at <paramref name="depth"/> holds as text, up to its close.</summary>
    public void AppendContent(XlsxXml xml, int depth)
    {
        while (xml.Read() && xml.Depth >= depth)
        {
            if (xml.Node == XmlNode.Text)
            {
                Append(xml);
            }
            else if (xml.Node == XmlNode.Start)
            {
                xml.Skip();
            }
        }
    }

    /// <summary>Resolves the references of an attribute's raw value.</summary>
    public static string Attribute(ReadOnlySpan<byte> raw, XlsxXml xml)
    {
        if (!raw.Contains((byte)'&'))
        {
            return Encoding.UTF8.GetString(raw);
        }

        var text = new XlsxText(int.MaxValue);
        text.Reserve(raw.Length, xml);
        text.Resolve(raw, xml);
        return Encoding.UTF8.GetString(text.Span);
    }

    /// <summary>Undoes <c>_xHHHH_</c>; never makes the text longer.</summary>
    public void Unescape()
    {
        if (Span.IndexOf("_x"u8) < 0)
        {
            return;
        }

        var to = 0;
        for (var from = 0; from < Length;)
        {
            if (!IsEscape(from, out var unit))
            {
                bytes[to++] = bytes[from++];
                continue;
            }

            from += 7;
            var rune = new Rune(0xFFFD);
            if (char.IsHighSurrogate((char)unit) && IsEscape(from, out var low) && char.IsLowSurrogate((char)low))
            {
                rune = new Rune((char)unit, (char)low);
                from += 7;
            }
            else if (Rune.IsValid(unit))
            {
                rune = new Rune(unit);
            }

            to += rune.EncodeToUtf8(bytes.AsSpan(to));
        }

        Length = to;
    }

    private bool IsEscape(int at, out int unit)
    {
        unit = 0;
        return at + 7 <= Length
            && bytes[at] == '_' && bytes[at + 1] == 'x' && bytes[at + 6] == '_'
            && Utf8Parser.TryParse(bytes.AsSpan(at + 2, 4), out unit, out var used, 'x')
            && used == 4;
    }

    private void Reserve(int more, XlsxXml xml)
    {
        if (Length > mostBytes)
        {
            throw xml.Refuse(ProblemKinds.CellTooLarge);
        }

        if (Length + more > bytes.Length)
        {
            Array.Resize(ref bytes, (int)BitOperations.RoundUpToPowerOf2((uint)(Length + more)));
        }
    }

    private void Resolve(ReadOnlySpan<byte> raw, XlsxXml xml)
    {
        while (!raw.IsEmpty)
        {
            var plain = raw.IndexOfAny((byte)'&', (byte)'\r');
            plain = plain < 0 ? raw.Length : plain;
            raw[..plain].CopyTo(bytes.AsSpan(Length));
            Length += plain;
            raw = raw[plain..];
            if (raw.IsEmpty)
            {
                return;
            }

            raw = raw[(raw[0] == '&' ? Reference(raw, xml) : LineEnd(raw))..];
        }
    }

    private int LineEnd(ReadOnlySpan<byte> raw)
    {
        if (raw.Length == 1 || raw[1] != '\n')
        {
            bytes[Length++] = (byte)'\n';
        }

        return 1;
    }

    /// <summary>A reference is never shorter than what it stands for.</summary>
    private int Reference(ReadOnlySpan<byte> raw, XlsxXml xml)
    {
        var length = raw[..Math.Min(raw.Length, 16)].IndexOf((byte)';');
        if (length < 0 || RuneOf(raw[1..length]) is not { } rune)
        {
            throw xml.Refuse(ProblemKinds.MalformedDocument);
        }

        Length += rune.EncodeToUtf8(bytes.AsSpan(Length));
        return length + 1;
    }

    private static Rune? RuneOf(ReadOnlySpan<byte> name) => name switch
    {
        _ when name.SequenceEqual("amp"u8) => new Rune('&'),
        _ when name.SequenceEqual("lt"u8) => new Rune('<'),
        _ when name.SequenceEqual("gt"u8) => new Rune('>'),
        _ when name.SequenceEqual("quot"u8) => new Rune('"'),
        _ when name.SequenceEqual("apos"u8) => new Rune('\''),
        [(byte)'#', (byte)'x', .. var hex] => Number(hex, 'x'),
        [(byte)'#', .. var number] => Number(number, 'D'),
        _ => null,
    };

    private static Rune? Number(ReadOnlySpan<byte> digits, char format)
        => Utf8Parser.TryParse(digits, out uint value, out var used, format) && used == digits.Length && Rune.IsValid(value) && value != 0
            ? new Rune(value)
            : null;
}
