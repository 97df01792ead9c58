using System.Globalization;

namespace Exchange.Benchmarks.HubRuns;

/// <summary>Extracts of about a hundred rows, made of the samples of five data sets: each leaves out three other rows, so that each has other bytes.</summary>
internal sealed class SmallExtract
{
    /// <summary>Lines at the start that are headings in every sample.</summary>
    private const int Headings = 4;
    private const int LeftOut = 3;
    private const byte LineFeed = (byte)'\n';

    private static readonly string[] Datasets =
        ["public-security/vehicle", "public-security/resident", "human-resources/pension", "human-resources/unemployment", "tax/individual-income"];

    private readonly List<(string Dataset, string Ending, List<byte[]> Lines)> samples = [.. Datasets.Select(Read)];

    /// <summary>The blob's name in the inbox, and its bytes.</summary>
    public (string Blob, byte[] Bytes) Make(int number)
    {
        var (dataset, ending, lines) = samples[number % samples.Count];
        var dice = new Random(number);
        var gone = Enumerable.Range(0, LeftOut).Select(_ => dice.Next(Headings, lines.Count)).ToHashSet();
        var bytes = lines.Where((_, at) => !gone.Contains(at)).SelectMany(line => line).ToArray();
        return (string.Create(CultureInfo.InvariantCulture, $"{dataset}/delivery-{number}_20260101{ending}"), bytes);
    }

    private static (string Dataset, string Ending, List<byte[]> Lines) Read(string dataset)
    {
        var path = Directory.GetFiles(Repository.Path("mappings", dataset), "sample.*").Single();
        var bytes = File.ReadAllBytes(path);
        var lines = new List<byte[]>();
        for (var at = 0; at < bytes.Length;)
        {
            var end = Array.IndexOf(bytes, LineFeed, at);
            var next = end < 0 ? bytes.Length : end + 1;
            lines.Add(bytes[at..next]);
            at = next;
        }

        return (dataset, Path.GetExtension(path), lines);
    }
}
