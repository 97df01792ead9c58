namespace Exchange.Hub.Status;

/// <summary>How the hub is.</summary>
/// <param name="Healthy">Storage answers and mappings are active.</param>
/// <param name="Mappings">Active version; null before the first.</param>
/// <param name="Inbox">Files that wait in the inbox.</param>
/// <param name="Extracts">Extracts by state.</param>
/// <param name="Fault">What is wrong and what to do; null when healthy.</param>
public sealed record HealthReport(bool Healthy, string? Mappings, int Inbox, IReadOnlyDictionary<string, int> Extracts, string? Fault);
