using System.Security.Cryptography;
using Exchange.Core.Mapping;
using Exchange.Hub.Ledger;

namespace Exchange.Cli.Demo;

/// <summary>A file that a department drops in the demonstration, made of the sample of its data set.</summary>
internal sealed record DemoDelivery(string Dataset, string FileName, byte[] Bytes)
{
    private const int Headings = 1;

    public ExtractRef Extract => new(Dataset, Convert.ToHexStringLower(SHA256.HashData(Bytes)));

    /// <summary>The sample as it is, for a day.</summary>
    public static DemoDelivery Of(MappingLibrary library, DatasetMapping mapping, DateOnly day)
    {
        var sample = Directory.EnumerateFiles(Path.Combine(library.Folder, mapping.Partner, mapping.Dataset), "sample.*").Order(StringComparer.Ordinal).FirstOrDefault()
            ?? throw new UsageException($"{mapping.Name} 没有样例 sample.*。The data set has no sample.");
        return new DemoDelivery(mapping.Name, $"{mapping.Dataset}_{day:yyyyMMdd}{Path.GetExtension(sample)}", File.ReadAllBytes(sample));
    }

    /// <summary>A later day of a text sample: every tenth line is gone, and what stands for <paramref name="from"/> is replaced.</summary>
    public DemoDelivery Later(DateOnly day, string from, string to)
    {
        var lines = Lines().Select((line, number) => (line, number)).Where(one => one.number < Headings || one.number % 10 != 0).Select(one => one.line);
        return this with { FileName = NameOf(day), Bytes = Replace([.. lines.SelectMany(line => line)], from, to) };
    }

    /// <summary>A file that was cut off far too early.</summary>
    public DemoDelivery CutOff(DateOnly day, int lines)
        => this with { FileName = NameOf(day), Bytes = [.. Lines().Take(lines).SelectMany(line => line)] };

    /// <summary>The same bytes under another name.</summary>
    public DemoDelivery Again(DateOnly day) => this with { FileName = NameOf(day) };

    private string NameOf(DateOnly day) => $"{Dataset[(Dataset.IndexOf('/', StringComparison.Ordinal) + 1)..]}_{day:yyyyMMdd}{Path.GetExtension(FileName)}";

    private List<byte[]> Lines()
    {
        List<byte[]> lines = [];
        for (var at = 0; at < Bytes.Length;)
        {
            var end = Array.IndexOf(Bytes, (byte)'\n', at);
            var next = end < 0 ? Bytes.Length : end + 1;
            lines.Add(Bytes[at..next]);
            at = next;
        }

        return lines;
    }

    /// <summary>ASCII in, ASCII out: every encoding of the samples keeps it.</summary>
    private static byte[] Replace(byte[] bytes, string from, string to)
        => System.Text.Encoding.Latin1.GetBytes(System.Text.Encoding.Latin1.GetString(bytes).Replace(from, to, StringComparison.Ordinal));
}
