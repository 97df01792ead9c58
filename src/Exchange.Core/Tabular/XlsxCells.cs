using System.Buffers.Text;
using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// Turns stored cells into text. Booleans are TRUE and FALSE. The error #N/A means "no value" and is an empty cell; other errors
/// (#REF!, #VALUE! …) stay as Excel shows them, so that typed columns reject them. Formulas give the value Excel last computed.
/// </summary>
internal sealed class XlsxCells(XlsxStrings strings, XlsxStyles styles, bool is1904, TabularLimits limits)
{
    private readonly XlsxText text = new(limits.CellBytes);
    private readonly byte[] written = new byte[XlsxNumber.MostBytes];

    /// <summary>Cells so far that hold the error of a formula.</summary>
    public long Errors { get; private set; }

    /// <summary>Reads the cell (<c>c</c>) that has just started, up to its close. Inline text counts even where the type is not stated.</summary>
    public void Read(XlsxXml xml, WorkbookRow row, int column)
    {
        var type = TypeOf(xml[XlsxName.Text], xml);
        var format = type == CellType.Number ? styles[xml[XlsxName.Style]] : XlsxFormat.Number;
        var depth = xml.Depth;
        text.Clear();
        while (xml.NextChild(depth))
        {
            if (xml.Name == XlsxName.Value)
            {
                text.AppendContent(xml, xml.Depth);
            }
            else if (xml.Name == XlsxName.InlineString)
            {
                XlsxStrings.ReadRich(xml, text);
            }
            else
            {
                xml.Skip();
            }
        }

        if (text.Length > 0)
        {
            row.Set(column, Value(type, format, xml));
        }
    }

    /// <summary>The text of a number under its format.</summary>
    /// <param name="room">At least <see cref="XlsxNumber.MostBytes"/> bytes; the result may stand in it.</param>
    public static ReadOnlySpan<byte> Number(ReadOnlySpan<byte> literal, XlsxFormat format, bool is1904, Span<byte> room)
    {
        literal = literal.Trim(" \t\r\n"u8);
        if (format.Kind != XlsxFormatKind.Number
            && Utf8Parser.TryParse(literal, out double serial, out var used)
            && used == literal.Length)
        {
            var date = XlsxDate.Write(serial, format.Kind, is1904, room);
            if (date > 0)
            {
                return room[..date];
            }
        }

        var length = XlsxNumber.Write(literal, room);
        var plain = length > 0 ? room[..length] : literal;
        return plain.Length < format.Digits ? FillUp(plain, format.Digits, room) : plain;
    }

    private static ReadOnlySpan<byte> FillUp(ReadOnlySpan<byte> plain, int digits, Span<byte> room)
    {
        if (plain.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return plain;
        }

        plain.CopyTo(room[(digits - plain.Length)..]);
        room[..(digits - plain.Length)].Fill((byte)'0');
        return room[..digits];
    }

    private static CellType TypeOf(ReadOnlySpan<byte> type, XlsxXml xml) => type switch
    {
        [] or [(byte)'n'] => CellType.Number,
        [(byte)'s'] => CellType.Shared,
        [(byte)'b'] => CellType.Boolean,
        [(byte)'e'] => CellType.Error,
        [(byte)'d'] => CellType.Iso,
        _ when type.SequenceEqual("str"u8) => CellType.Formula,
        _ when type.SequenceEqual("inlineStr"u8) => CellType.Inline,
        _ => throw xml.Refuse(ProblemKinds.MalformedDocument),
    };

    private ReadOnlySpan<byte> Value(CellType type, XlsxFormat format, XlsxXml xml)
    {
        switch (type)
        {
            case CellType.Number:
                return Number(text.Span, format, is1904, written);
            case CellType.Shared:
                return XlsxWorkbook.Number(text.Span) is { } index && index < strings.Count
                    ? strings[index]
                    : throw xml.Refuse(ProblemKinds.MalformedDocument);
            case CellType.Boolean:
                return XlsxWorkbook.IsTrue(text.Span) ? "TRUE"u8 : "FALSE"u8;
            case CellType.Error:
                Errors++;
                return text.Span.SequenceEqual("#N/A"u8) ? [] : text.Span;
            case CellType.Iso:
                return IsoDate(text.Span);
            case CellType.Formula:
                text.Unescape();
                return text.Span;
            default:
                return text.Span;
        }
    }

    /// <summary>Strict workbooks may store 2019-01-31T00:00:00; midnight is left out.</summary>
    private static Span<byte> IsoDate(Span<byte> date)
    {
        if (date.Length < 19 || date[10] != 'T')
        {
            return date;
        }

        date[10] = (byte)' ';
        return date[10..19].SequenceEqual(" 00:00:00"u8) ? date[..10] : date[..19];
    }

    private enum CellType
    {
        Number,
        Shared,
        Inline,
        Formula,
        Boolean,
        Error,
        Iso,
    }
}
