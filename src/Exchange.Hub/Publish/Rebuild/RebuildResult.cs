namespace Exchange.Hub.Publish.Rebuild;

/// <summary>What a rebuild found.</summary>
/// <param name="Version">The last version that was rebuilt; with a difference, the version that differs.</param>
/// <param name="Files">Data and change files that were compared byte for byte.</param>
/// <param name="Expired">Files that the table no longer keeps; of these only the name was compared, which is a hash of the content.</param>
/// <param name="Difference">The first difference, in names and hashes; null where there is none or nothing was compared.</param>
public sealed record RebuildResult(string Table, long Version, int Files, int Expired, string? Difference);
