using System.IO.Compression;

namespace Exchange.EndToEnd.Tests.Running;

/// <summary>Copies of a sample that are broken in the middle of somebody's data.</summary>
internal static class Spoiled
{
    /// <summary>Cut off within a row or an archive.</summary>
    public static string CutOff(string sample, string folder)
    {
        var bytes = File.ReadAllBytes(sample);
        return Write(sample, folder, "cut", bytes[..(bytes.Length * 2 / 3)]);
    }

    /// <summary>Rows with a stray quote, a delimiter too many and bytes of no encoding; a workbook whose sheet ends within a cell.</summary>
    public static string Inside(string sample, string folder)
    {
        var path = Write(sample, folder, "inside", File.ReadAllBytes(sample));
        if (path.EndsWith(".xlsx", StringComparison.Ordinal))
        {
            CutMembers(path);
            return path;
        }

        var bytes = File.ReadAllBytes(path).ToList();
        for (var at = bytes.IndexOf((byte)'\n') + 40; at < bytes.Count; at += 150)
        {
            bytes.InsertRange(at, at % 2 == 0 ? "x\",\""u8.ToArray() : [0xFF, 0xFF]);
        }

        File.WriteAllBytes(path, [.. bytes]);
        return path;
    }

    private static string Write(string sample, string folder, string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name + Path.GetExtension(sample));
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static void CutMembers(string workbook)
    {
        using var zip = ZipFile.Open(workbook, ZipArchiveMode.Update);
        foreach (var entry in zip.Entries.Where(entry => entry.FullName.Contains("sheet1", StringComparison.Ordinal)))
        {
            using var stream = entry.Open();
            stream.SetLength(stream.Length * 3 / 5);
        }
    }
}
