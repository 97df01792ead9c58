using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Exchange.Benchmarks.Peers;

/// <summary>What a peer is asked to do.</summary>
/// <param name="Input">The extract.</param>
/// <param name="Out">An existing folder.</param>
/// <param name="ExtractId">SHA-256 of the extract, lower-case hex.</param>
/// <param name="Mappings">The folder of code lists and mappings.</param>
/// <param name="MemoryLimit">For DuckDB, in its own words; null for its default.</param>
internal sealed partial record PeerJob(string Input, string Out, string ExtractId, string Mappings, string? MemoryLimit)
{
    public string RecordsPath => Path.Combine(Out, "records.parquet");

    /// <summary>CSV of row number and codes.</summary>
    public string RejectsPath => Path.Combine(Out, "rejects.csv");

    /// <summary>The date in the file's name.</summary>
    public DateOnly? AsOf => EightDigits().Match(Path.GetFileName(Input)) is { Success: true } match
        ? DateOnly.ParseExact(match.Value, "yyyyMMdd", CultureInfo.InvariantCulture)
        : null;

    public static PeerJob From(Arguments arguments)
    {
        var input = arguments.Text("in");
        var folder = Directory.CreateDirectory(arguments.Text("out")).FullName;
        return new PeerJob(
            input,
            folder,
            arguments.Optional("extract-id") ?? IdOf(input),
            arguments.Optional("mappings") ?? Repository.Path("mappings"),
            arguments.Optional("memory-limit"));
    }

    public static string IdOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    [GeneratedRegex("(?<![0-9])[0-9]{8}(?![0-9])")]
    private static partial Regex EightDigits();
}
