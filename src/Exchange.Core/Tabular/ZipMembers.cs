using System.IO.Compression;
using System.IO.Enumeration;
using System.Text;
using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>The members of a zip file, none of whose declared names and sizes is trusted.</summary>
internal sealed class ZipMembers : IDisposable
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    private readonly ZipArchive archive;
    private readonly long archiveLength;
    private readonly IReadOnlyList<ZipMember> members;

    private ZipMembers(ZipArchive archive, long archiveLength)
    {
        this.archive = archive;
        this.archiveLength = archiveLength;
        members = [.. archive.Entries.Select(entry => new ZipMember(Decode(entry.FullName), entry))];
    }

    /// <summary>Office's own packages are zip files too.</summary>
    public bool IsWorkbook => members.Any(member => member.Path == "[Content_Types].xml");

    public static ZipMembers Open(IByteSource bytes, TabularLimits limits)
    {
        ZipDirectory.Check(bytes, limits);
        try
        {
            // Latin-1 keeps the bytes of names that are not marked as UTF-8, see Decode.
            return new ZipMembers(new ZipArchive(new ByteSourceStream(bytes), ZipArchiveMode.Read, false, Encoding.Latin1), bytes.Length);
        }
        catch (InvalidDataException)
        {
            throw new RefusedExtractException(ProblemKinds.ArchiveDamaged);
        }
    }

    /// <summary>The member that fits <paramref name="glob"/>, else the only one that people would call a file.</summary>
    public ZipMember Choose(string? glob)
    {
        if (members.Any(member => member.IsUnsafe))
        {
            throw new RefusedExtractException(ProblemKinds.ArchiveUnsafePath);
        }

        var fitting = members
            .Where(member => !member.IsDirectory && !member.IsOfSystem && (glob is null || member.Fits(glob)))
            .ToList();
        return fitting.Count == 1
            ? fitting[0]
            : throw new RefusedExtractException(ProblemKinds.ArchiveNoMember, FileDetails.Members(fitting.Count));
    }

    public IByteSource Unpack(ZipMember member, TabularLimits limits, Spool spool)
    {
        if (member.Entry.IsEncrypted)
        {
            throw new RefusedExtractException(ProblemKinds.ArchiveEncrypted);
        }

        using var unpacking = new Unpacking(limits, Math.Min(member.Entry.CompressedLength, archiveLength), spool);
        try
        {
            using var expanded = member.Entry.Open();
            var buffer = new byte[1 << 16];
            while (expanded.Read(buffer) is > 0 and var got)
            {
                unpacking.Write(buffer.AsSpan(0, got));
            }
        }
        catch (InvalidDataException)
        {
            throw new RefusedExtractException(ProblemKinds.ArchiveDamaged);
        }

        return unpacking.Crc == member.Entry.Crc32 && unpacking.Length == member.Entry.Length
            ? unpacking.Complete()
            : throw new RefusedExtractException(ProblemKinds.ArchiveDamaged);
    }

    public void Dispose() => archive.Dispose();

    // Chinese Windows writes names in GBK without saying so, other programs UTF-8 without the mark.
    private static string Decode(string name)
    {
        if (name.Any(c => c > '\xFF'))
        {
            return name;
        }

        var bytes = Encoding.Latin1.GetBytes(name);
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encodings.Decode(bytes, ByteEncoding.Gb18030);
        }
    }
}

/// <summary>A file or directory in a zip.</summary>
internal sealed record ZipMember(string Path, ZipArchiveEntry Entry)
{
    private readonly string[] parts = Path.Split('/', '\\');

    public string Name => parts[^1];

    public bool IsDirectory => Name.Length == 0;

    /// <summary>Files that macOS and Windows put beside the real ones.</summary>
    public bool IsOfSystem => parts.Contains("__MACOSX")
        || Name.StartsWith("._", StringComparison.Ordinal)
        || Name is ".DS_Store" or "Thumbs.db" or "desktop.ini";

    /// <summary>Absolute, with a drive, or climbing out.</summary>
    public bool IsUnsafe => (parts[0].Length == 0 && Path.Length > 0)
        || (parts[0].Length >= 2 && parts[0][1] == ':')
        || parts.Contains("..")
        || Path.Contains('\0');

    public bool Fits(string glob)
        => FileSystemName.MatchesSimpleExpression(glob, Name) || FileSystemName.MatchesSimpleExpression(glob, Path);
}
