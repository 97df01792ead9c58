using Exchange.Core.Mapping;
using Newtonsoft.Json.Linq;

namespace Exchange.EndToEnd.Tests.Running;

/// <summary>The samples of the repository's data sets.</summary>
internal static class Sample
{
    public const string Vehicle = "public-security/vehicle";

    /// <summary>Names of all data sets that partners send, partner/dataset: those whose files have a layout.</summary>
    public static IReadOnlyList<string> Datasets { get; } = [.. Directory
        .EnumerateFiles(Checkout.At("mappings"), "layout.json", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Checkout.At("mappings"), Path.GetDirectoryName(path)!).Replace('\\', '/'))
        .Order(StringComparer.Ordinal)];

    /// <summary>The repository's mappings, read once.</summary>
    public static MappingLibrary Library => Read.Value;

    private static readonly Lazy<MappingLibrary> Read = new(() => MappingLibrary.Load(Checkout.At("mappings")).Library);

    /// <summary>For theories.</summary>
    public static TheoryData<string> All => [.. Datasets];

    /// <summary>The first data set of every format and container, with the first eight that were there.</summary>
    public static TheoryData<string> OfEveryForm =>
    [
        .. Datasets.Where(dataset => dataset.StartsWith("public-security/", StringComparison.Ordinal) || dataset.StartsWith("human-resources/", StringComparison.Ordinal))
            .Concat(Datasets.GroupBy(FormOf, StringComparer.Ordinal).Select(group => group.First())).Distinct(),
    ];

    /// <summary>The sample under the name that its department gives such files.</summary>
    public static string Named(string dataset, TempFolder folder)
    {
        var sample = Of(dataset);
        var layout = JObject.Parse(File.ReadAllText(Checkout.At("mappings", dataset, "layout.json")));
        var name = ((string)layout["file"]!).Replace("{date}", "20260630", StringComparison.Ordinal).Replace("{month}", "202606", StringComparison.Ordinal)
            .Replace("{n}", "1", StringComparison.Ordinal);
        var path = folder.At(name + (Path.GetExtension(sample) is var wrap && wrap is ".zip" or ".gz" ? wrap : ""));
        File.Copy(sample, path);
        return path;
    }

    private static string FormOf(string dataset)
        => $"{JObject.Parse(File.ReadAllText(Checkout.At("mappings", dataset, "mapping.json")))["source"]!["format"]} {Path.GetExtension(Of(dataset))}";

    /// <summary>Path of a data set's sample.</summary>
    public static string Of(string dataset) => Directory.GetFiles(Checkout.At("mappings", dataset), "sample.*").Single();
}
