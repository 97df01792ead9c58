using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>The number formats of a workbook's cell styles, by the number that cells carry.</summary>
internal sealed class XlsxStyles
{
    // Excel knows 65,490 cell styles and far fewer formats.
    private const int MostStyles = 1 << 20;

    private readonly Dictionary<int, XlsxFormat> custom = [];
    private readonly List<XlsxFormat> styles = [];

    /// <summary>Of a cell without style, or with one that does not exist: a plain number.</summary>
    public XlsxFormat this[ReadOnlySpan<byte> style]
        => !style.IsEmpty && XlsxWorkbook.Number(style) is { } index && index < styles.Count ? styles[index] : XlsxFormat.Number;

    public static XlsxStyles Read(XlsxPackage package, string? part, TabularLimits limits)
    {
        var read = new XlsxStyles();
        if (part is null)
        {
            return read;
        }

        using var stream = package.OpenPart(part);
        var xml = new XlsxXml(stream, part, limits);
        XlsxWorkbook.RequireRoot(xml, XlsxName.StyleSheet);
        while (xml.NextChild(1))
        {
            if (xml.Name == XlsxName.NumberFormats)
            {
                read.ReadFormats(xml);
            }
            else if (xml.Name == XlsxName.CellFormats)
            {
                read.ReadStyles(xml);
            }
            else
            {
                xml.Skip();
            }
        }

        xml.Finish();
        return read;
    }

    private void ReadFormats(XlsxXml xml)
    {
        for (var depth = xml.Depth; xml.NextChild(depth); xml.Skip())
        {
            if (xml.Name == XlsxName.NumberFormat && XlsxWorkbook.Number(xml[XlsxName.NumberFormatId]) is { } id && custom.Count < MostStyles)
            {
                custom[id] = XlsxFormat.Parse(XlsxText.Attribute(xml[XlsxName.FormatCode], xml));
            }
        }
    }

    private void ReadStyles(XlsxXml xml)
    {
        for (var depth = xml.Depth; xml.NextChild(depth); xml.Skip())
        {
            if (styles.Count == MostStyles)
            {
                throw xml.Refuse(ProblemKinds.MalformedDocument);
            }

            var id = XlsxWorkbook.Number(xml[XlsxName.NumberFormatId]) ?? 0;
            styles.Add(custom.TryGetValue(id, out var format) ? format : XlsxFormat.BuiltIn(id));
        }
    }
}
