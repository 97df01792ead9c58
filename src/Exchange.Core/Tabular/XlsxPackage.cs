using System.IO.Compression;
using System.Text;
using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>The zip of an .xlsx workbook: its parts by name and the relationships between them. Not thread-safe: one part at a time.</summary>
internal sealed class XlsxPackage : IDisposable
{
    private readonly ZipArchive archive;
    private readonly TabularLimits limits;
    private readonly XlsxBudget budget;
    private readonly long size;
    private readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="bytes">Owned by the caller.</param>
    public XlsxPackage(IByteSource bytes, TabularLimits limits)
    {
        this.limits = limits;
        size = bytes.Length;
        budget = new XlsxBudget(limits);
        WorkbookContent.RequireZip(bytes);
        archive = Open(bytes);
        try
        {
            IndexParts();
            WorkbookPart = FindWorkbook();
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    /// <summary>Name of the part that lists the sheets.</summary>
    public string WorkbookPart { get; }

    public bool Has(string part) => parts.ContainsKey(part);

    /// <exception cref="RefusedExtractException">There is no such part.</exception>
    public XlsxPart OpenPart(string name)
        => parts.TryGetValue(name, out var entry)
            ? new XlsxPart(entry, budget, size)
            : throw new RefusedExtractException(ProblemKinds.ArchiveDamaged, name);

    /// <summary>Relationships of a part, by id; none when it has no list.</summary>
    public Dictionary<string, XlsxRelationship> RelationshipsOf(string part)
    {
        var slash = part.LastIndexOf('/');
        var folder = part[..(slash + 1)];
        var list = $"{folder}_rels/{part[(slash + 1)..]}.rels";
        var found = new Dictionary<string, XlsxRelationship>(StringComparer.Ordinal);
        if (!Has(list))
        {
            return found;
        }

        using var stream = OpenPart(list);
        var xml = new XlsxXml(stream, list, limits);
        while (xml.Read())
        {
            if (xml.Node == XmlNode.Start && xml.Name == XlsxName.Relationship)
            {
                var type = Encoding.UTF8.GetString(xml[XlsxName.Type]);
                var target = XlsxText.Attribute(xml[XlsxName.Target], xml);
                found[XlsxText.Attribute(xml[XlsxName.RelationshipId], xml)]
                    = new XlsxRelationship(type[(type.LastIndexOf('/') + 1)..], Resolve(folder, target));
            }
        }

        return found;
    }

    public void Dispose() => archive.Dispose();

    /// <summary>Target names are relative to the part's folder or, with a slash in front, to the package; some writers use backslashes.</summary>
    private static string Resolve(string folder, string target)
    {
        target = target.Replace('\\', '/');
        var names = new List<string>();
        foreach (var name in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (name == "..")
            {
                names.RemoveRange(Math.Max(0, names.Count - 1), Math.Min(1, names.Count));
            }
            else if (name != ".")
            {
                names.Add(name);
            }
        }

        return string.Join('/', names);
    }

    private static ZipArchive Open(IByteSource bytes)
    {
        try
        {
            return new ZipArchive(new ByteSourceStream(bytes), ZipArchiveMode.Read, leaveOpen: false);
        }
        catch (Exception e) when (XlsxPart.IsDamage(e))
        {
            throw new RefusedExtractException(ProblemKinds.ArchiveDamaged);
        }
    }

    private void IndexParts()
    {
        try
        {
            if (archive.Entries.Count > limits.ArchiveEntries)
            {
                throw new RefusedExtractException(ProblemKinds.ArchiveBomb);
            }
        }
        catch (Exception e) when (XlsxPart.IsDamage(e))
        {
            throw new RefusedExtractException(ProblemKinds.ArchiveDamaged);
        }

        foreach (var entry in archive.Entries)
        {
            if (entry.IsEncrypted)
            {
                throw new RefusedExtractException(ProblemKinds.ArchiveEncrypted);
            }

            if (!parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry))
            {
                throw new RefusedExtractException(ProblemKinds.ArchiveDamaged, entry.FullName);
            }
        }
    }

    private string FindWorkbook()
    {
        const string usual = "xl/workbook.xml";
        var root = RelationshipsOf("").Values.FirstOrDefault(to => to.Type == "officeDocument")?.Target;
        var found = root is not null && Has(root) ? root : usual;
        if (Has(found) && found.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && !IsOther(found))
        {
            return found;
        }

        throw new RefusedExtractException(ProblemKinds.WrongFormat, WorkbookContent.NameOfZip(parts.Keys));
    }

    private static bool IsOther(string part)
        => part.StartsWith("word/", StringComparison.OrdinalIgnoreCase) || part.StartsWith("ppt/", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Where a part points to.</summary>
/// <param name="Type">Last word of its URI, the same in transitional and strict workbooks: worksheet, styles, sharedStrings.</param>
/// <param name="Target">Name of a part of the package.</param>
internal sealed record XlsxRelationship(string Type, string Target);
