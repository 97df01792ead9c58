using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Exchange.Core.Mapping.Json;
using Exchange.Core.Schema;

namespace Exchange.Core.Mapping.Reading;

/// <summary>Reads a <c>mapping.json</c> and checks it against the schema and the code lists.</summary>
internal sealed partial class MappingFile
{
    private readonly JsonFile file;
    private readonly Partner? partner;
    private readonly HouseholdAssetSchema schema;
    private readonly IReadOnlyDictionary<string, CodeList> codes;

    private MappingFile(JsonFile file, Partner? partner, HouseholdAssetSchema schema, IReadOnlyDictionary<string, CodeList> codes)
    {
        this.file = file;
        this.partner = partner;
        this.schema = schema;
        this.codes = codes;
    }

    public MappingPlaces Places { get; } = new();

    public JsonFile File => file;

    /// <summary>The mapping; null when the file has errors.</summary>
    public DatasetMapping? Mapping { get; private set; }

    /// <summary>Names of the code lists that its rules read.</summary>
    public IReadOnlyCollection<string> UsedLists { get; private set; } = [];

    /// <param name="name">partner/dataset, as the folders are named.</param>
    /// <param name="partner">Null when its file has errors.</param>
    public static MappingFile Read(JsonFile file, string name, Partner? partner, HouseholdAssetSchema schema, IReadOnlyDictionary<string, CodeList> codes)
    {
        var reading = new MappingFile(file, partner, schema, codes);
        if (file.RootObject("mapping") is { } root)
        {
            reading.Root(root, name);
        }

        return reading;
    }

    /// <summary>A semantic version, as schema and mappings have one.</summary>
    public static string? Version(ObjectReader root)
    {
        var version = root.Text("version", required: true);
        if (version is not null && !SemanticVersion().IsMatch(version.Text))
        {
            root.Error(version, $"has version \"{version.Text}\"; expected three numbers such as 1.0.0");
        }

        return version?.Text;
    }

    private void Root(ObjectReader root, string name)
    {
        root.Schema("../../schema/mapping.schema.json");
        Name(root, name);
        var version = Version(root);
        var title = root.Text("title", required: true)?.Text;
        var classification = Words.Sensitivity(root, "classification", Sensitivity.Sensitive);
        var (source, fields) = SourceReader.Read(root, partner);
        Places.Fields = fields.Offsets;
        Places.Path = (root.Value("source") as JsonObject)?.Find("path")?.Offset ?? root.Offset;
        var limits = LimitsReader.Read(root);
        if (source is { Pull: not null, Delivery: Delivery.Snapshot } && limits.FallPercent is null)
        {
            root.Error("has \"pull\" and lacks \"limits\": { \"rowCount\": { \"fallPercent\": … } }: a partner that answers with a part of its data would make the rest disappear");
        }

        root.Choice("duplicates", true, ("last", true));
        var target = Target(root, source, fields);
        root.Close();
        if (target is null || file.Errors.HasErrors)
        {
            return;
        }

        Mapping = target with
        {
            Name = name,
            Version = version!,
            Title = title!,
            Description = root.Description,
            Classification = classification,
            Limits = limits,
            Hash = Hash(),
        };
    }

    private static void Name(ObjectReader root, string expected)
    {
        var name = root.Text("name", required: true);
        if (name is not null && name.Text != expected)
        {
            root.Error(name, $"has name \"{name.Text}\"; expected \"{expected}\", as its folders are named");
        }
    }

    private string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(file.Bytes);
        hash.AppendData(Encoding.ASCII.GetBytes(schema.Hash));
        foreach (var list in UsedLists)
        {
            hash.AppendData(Encoding.ASCII.GetBytes(codes[list].Hash));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    [GeneratedRegex(@"^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?\z", RegexOptions.ECMAScript)]
    private static partial Regex SemanticVersion();
}
