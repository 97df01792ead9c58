namespace Exchange.Hub.Mappings;

/// <summary>The pointer <c>current</c>: which version new extracts start with.</summary>
/// <param name="Version">First 16 hex digits of the SHA-256 over all files.</param>
/// <param name="By">Who activated it.</param>
/// <param name="Previous">The version before; null for the first.</param>
public sealed record ActiveMappings(string Version, string By, DateTimeOffset At, string? Previous);
