using System.Text;

namespace Exchange.Hub.Tests.Fire;

/// <summary>Extracts made of the repository's samples: each leaves out other rows, so each has other bytes and another truth.</summary>
public static class Deliveries
{
    /// <summary>Data sets whose sample is text, one row a line.</summary>
    public static IReadOnlyList<string> Datasets { get; } =
    [
        "public-security/vehicle", "public-security/resident", "human-resources/pension", "human-resources/unemployment", "tax/individual-income",
    ];

    /// <summary>Lines at the start that are headings in every sample.</summary>
    private const int Headings = 4;

    /// <param name="round">0 and up; later rounds speak of later days.</param>
    /// <returns>The blob's name in the inbox, and its bytes.</returns>
    public static (string Blob, byte[] Bytes) Make(string dataset, int round, int seed)
    {
        var sample = Directory.GetFiles(Path.Combine(Repository.Mappings, dataset), "sample.*").Single();
        var lines = Lines(File.ReadAllBytes(sample));
        var dice = new Random(HashCode(dataset, round, seed));
        using var bytes = new MemoryStream();
        for (var i = 0; i < lines.Count; i++)
        {
            if (i < Headings || dice.Next(12) > 0)
            {
                bytes.Write(lines[i]);
            }
        }

        var day = new DateOnly(2026, 1, 1).AddDays(round);
        return ($"{dataset}/delivery_{day:yyyyMMdd}{Path.GetExtension(sample)}", bytes.ToArray());
    }

    /// <summary>The same with all its rows twice, so that every row of the first half is a duplicate of one in the second.</summary>
    public static (string Blob, byte[] Bytes) MakeTwice(string dataset, int round, int seed)
    {
        var (blob, bytes) = Make(dataset, round, seed);
        return (blob, [.. bytes, .. Lines(bytes).Skip(Headings).SelectMany(line => line)]);
    }

    private static int HashCode(string dataset, int round, int seed)
        => Encoding.UTF8.GetBytes(dataset).Aggregate((round * 7919) + seed, (hash, one) => unchecked((hash * 31) + one));

    private static List<byte[]> Lines(byte[] bytes)
    {
        List<byte[]> lines = [];
        for (var at = 0; at < bytes.Length;)
        {
            var end = Array.IndexOf(bytes, (byte)'\n', at);
            var next = end < 0 ? bytes.Length : end + 1;
            lines.Add(bytes[at..next]);
            at = next;
        }

        return lines;
    }
}
