namespace Exchange.Hub.Mappings;

/// <summary>The file <c>version.json</c> of a version: written last, so that a version without it is not whole.</summary>
/// <param name="Version">First 16 hex digits of the SHA-256 over all files.</param>
/// <param name="By">Who stored it first.</param>
/// <param name="Files">Relative names, in ordinal order.</param>
public sealed record StoredMappings(string Version, string By, DateTimeOffset At, IReadOnlyList<string> Files);
