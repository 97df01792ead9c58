namespace Exchange.Hub.Audit;

/// <summary>What a look at the whole chain came to.</summary>
/// <param name="Seal">Of the last line that holds.</param>
/// <param name="Broken">Number of the first line that is missing, changed or out of place; null when the chain is whole.</param>
public sealed record AuditCheck(AuditSeal Seal, long? Broken);
