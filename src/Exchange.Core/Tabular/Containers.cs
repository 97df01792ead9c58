using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>Takes an extract out of gzip and zip, two deep at most, into the spool and within the limits.</summary>
internal static class Containers
{
    private const int DeepestLevel = 2;

    /// <summary>What lies inside <paramref name="bytes"/>, or they themselves when they are no container.</summary>
    /// <exception cref="RefusedExtractException">F102, F108 to F113.</exception>
    public static Unwrapped Unwrap(IByteSource bytes, string fileName, TableFormat format, TabularLimits limits, Spool spool)
    {
        var current = new Unwrapped(bytes, fileName, null);
        try
        {
            for (var level = 0; Open(current, format, limits, spool, level) is { } inner; level++)
            {
                Leave(current, bytes);
                current = inner with { Container = current.Container is null ? inner.Container : $"{current.Container}, {inner.Container}" };
            }

            return current;
        }
        catch (RefusedExtractException)
        {
            Leave(current, bytes);
            throw;
        }
    }

    private static Unwrapped? Open(Unwrapped outer, TableFormat format, TabularLimits limits, Spool spool, int level)
    {
        Span<byte> magic = stackalloc byte[6];
        magic = magic[..outer.Bytes.Read(0, magic)];
        var isGzip = magic is [0x1F, 0x8B, ..];
        var isZip = magic is [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..];
        if (Unsupported(magic) is { } kind)
        {
            throw new RefusedExtractException(ProblemKinds.WrongFormat, FileDetails.Packed(kind));
        }

        if (!isGzip && !isZip)
        {
            return null;
        }

        if (isGzip)
        {
            EnsureLevel(level);
            var name = outer.Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? outer.Name[..^3] : outer.Name;
            return new Unwrapped(GzipMember.Unpack(outer.Bytes, limits, spool), name, "gzip");
        }

        using var archive = ZipMembers.Open(outer.Bytes, limits);
        if (archive.IsWorkbook)
        {
            return null;
        }

        EnsureLevel(level);
        var member = archive.Choose(format.Member);
        return new Unwrapped(archive.Unpack(member, limits, spool), member.Name, $"zip {member.Path}");
    }

    private static string? Unsupported(ReadOnlySpan<byte> magic) => magic switch
    {
        [(byte)'R', (byte)'a', (byte)'r', (byte)'!', 0x1A, 0x07, ..] => "RAR",
        [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C, ..] => "7z",
        [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, ..] => "xz",
        [0x28, 0xB5, 0x2F, 0xFD, ..] => "zstd",
        _ => null,
    };

    private static void EnsureLevel(int level)
    {
        if (level >= DeepestLevel)
        {
            throw new RefusedExtractException(ProblemKinds.WrongFormat, FileDetails.NestedTooDeep);
        }
    }

    private static void Leave(Unwrapped passed, IByteSource given)
    {
        if (!ReferenceEquals(passed.Bytes, given))
        {
            passed.Bytes.Dispose();
        }
    }
}
