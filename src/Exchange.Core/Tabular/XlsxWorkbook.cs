using System.Buffers.Text;
using System.Text;
using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>What the workbook part says: its sheets in order, its date system, and where strings and styles stand.</summary>
internal sealed record XlsxWorkbook(IReadOnlyList<WorkbookSheet> Sheets, bool Is1904, string? SharedStrings, string? Styles)
{
    // Excel opens no more; a hostile list costs no more.
    private const int MostSheets = 10_000;

    public static XlsxWorkbook Read(XlsxPackage package, TabularLimits limits)
    {
        var links = package.RelationshipsOf(package.WorkbookPart);
        var sheets = new List<WorkbookSheet>();
        var is1904 = false;
        var count = 0;
        using var stream = package.OpenPart(package.WorkbookPart);
        var xml = new XlsxXml(stream, package.WorkbookPart, limits);
        RequireRoot(xml, XlsxName.Workbook);
        while (xml.Read())
        {
            if (xml.Node != XmlNode.Start)
            {
                continue;
            }

            if (xml.Name == XlsxName.WorkbookProperties)
            {
                is1904 = IsTrue(xml[XlsxName.Date1904]);
            }
            else if (xml.Name == XlsxName.Sheet && xml.Depth == 3)
            {
                count = count < MostSheets ? count + 1 : throw xml.Refuse(ProblemKinds.MalformedDocument);
                AddSheet(xml, links, count, sheets);
            }
        }

        return new XlsxWorkbook(sheets, is1904, PartOf("sharedStrings"), PartOf("styles"));

        string? PartOf(string type) => links.Values.FirstOrDefault(link => link.Type == type)?.Target;
    }

    /// <summary>Goes to the root element, which has to be the one expected.</summary>
    public static void RequireRoot(XlsxXml xml, ulong name)
    {
        if (!xml.Read() || xml.Name != name)
        {
            throw xml.Refuse(ProblemKinds.MalformedDocument);
        }
    }

    public static bool IsTrue(ReadOnlySpan<byte> value) => value.SequenceEqual("1"u8) || Ascii.EqualsIgnoreCase(value, "true"u8) || value.SequenceEqual("on"u8);

    /// <summary>A number from 0 in an attribute or a value; null when it is none.</summary>
    public static int? Number(ReadOnlySpan<byte> value)
        => Utf8Parser.TryParse(value, out int number, out var used) && used == value.Length && number >= 0 ? number : null;

    private static void AddSheet(XlsxXml xml, Dictionary<string, XlsxRelationship> links, int index, List<WorkbookSheet> sheets)
    {
        var id = XlsxText.Attribute(xml.Prefixed(XlsxName.Id), xml);
        if (!links.TryGetValue(id, out var link))
        {
            throw xml.Refuse(ProblemKinds.ArchiveDamaged);
        }

        if (link.Type == "worksheet")
        {
            var visible = xml[XlsxName.State].IsEmpty || xml[XlsxName.State].SequenceEqual("visible"u8);
            sheets.Add(new WorkbookSheet(XlsxText.Attribute(xml[XlsxName.Name], xml), index, visible, link.Target));
        }
    }
}
