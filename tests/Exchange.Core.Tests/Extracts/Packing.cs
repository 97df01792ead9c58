using System.IO.Compression;
using System.Text;

namespace Exchange.Core.Tests.Extracts;

/// <summary>Packs and unpacks extracts for tests.</summary>
internal static class Packing
{
    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    public static byte[] Zip(params IReadOnlyList<(string Name, byte[] Bytes)> members)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, true, Encoding.UTF8))
        {
            foreach (var (name, bytes) in members)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(bytes);
            }
        }

        return packed.ToArray();
    }

    public static List<(string Name, byte[] Bytes)> Unzip(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return [.. archive.Entries.Select(entry => (entry.FullName, Whole(entry)))];
    }

    private static byte[] Whole(ZipArchiveEntry entry)
    {
        using var from = entry.Open();
        using var into = new MemoryStream();
        from.CopyTo(into);
        return into.ToArray();
    }
}
