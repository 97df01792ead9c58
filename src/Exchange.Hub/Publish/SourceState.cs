namespace Exchange.Hub.Publish;

/// <summary>What a table holds of one source.</summary>
/// <param name="Source"><c>{partner}/{dataset}</c>.</param>
/// <param name="AsOf">Day of the newest published extract; null when none was published by this hub.</param>
/// <param name="Records">Records in the version.</param>
/// <param name="Version">Version of the table that was read.</param>
public sealed record SourceState(string Source, DateOnly? AsOf, long Records, long Version);
