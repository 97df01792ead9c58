namespace Exchange.Core.Schema;

/// <summary>The household-asset schema (家庭财产数据标准): all kinds, as read from <c>mappings/schema/household-asset.json</c>.</summary>
/// <param name="Version">Semantic version of the schema file.</param>
/// <param name="Hash">SHA-256 of the file, lower-case hex.</param>
/// <param name="Kinds">In the order of the file.</param>
public sealed record HouseholdAssetSchema(string Version, string Hash, IReadOnlyList<RecordKind> Kinds)
{
    /// <summary>The kind of that name, or null.</summary>
    public RecordKind? Find(string name) => Kinds.FirstOrDefault(kind => kind.Name == name);
}
