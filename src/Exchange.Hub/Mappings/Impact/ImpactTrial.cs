using Exchange.Core.Mapping;
using Exchange.Core.Normalization;

namespace Exchange.Hub.Mappings.Impact;

/// <summary>One run of an extract into a folder of its own.</summary>
/// <param name="Counts">Null without a mapping.</param>
/// <param name="Parts">Paths of the records' files.</param>
internal sealed record ImpactTrial(TrialCounts? Counts, IReadOnlyList<string> Parts)
{
    public static ImpactTrial None { get; } = new(null, []);

    /// <param name="template">The extract, with everything but mapping and output.</param>
    /// <param name="folder">Is made.</param>
    public static ImpactTrial Run(NormalizeRequest template, DatasetMapping mapping, string folder, CancellationToken stop)
    {
        var receipt = Normalizer.Run(template with { Mapping = mapping, Output = name => Create(Path.Combine(folder, name)) }, stop);
        return new ImpactTrial(TrialCounts.Of(receipt), [.. receipt.RecordFiles.Select(name => Path.Combine(folder, name))]);
    }

    private static FileStream Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite);
    }
}
