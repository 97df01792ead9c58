namespace Exchange.EndToEnd.Tests.Running;

/// <summary>The samples of the repository's data sets.</summary>
internal static class Sample
{
    public const string Vehicle = "public-security/vehicle";

    /// <summary>Names of all data sets, partner/dataset.</summary>
    public static IReadOnlyList<string> Datasets { get; } = [.. Directory
        .EnumerateFiles(Checkout.At("mappings"), "mapping.json", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Checkout.At("mappings"), Path.GetDirectoryName(path)!).Replace('\\', '/'))
        .Order(StringComparer.Ordinal)];

    /// <summary>For theories.</summary>
    public static TheoryData<string> All => [.. Datasets];

    /// <summary>Path of a data set's sample.</summary>
    public static string Of(string dataset) => Directory.GetFiles(Checkout.At("mappings", dataset), "sample.*").Single();
}
