namespace Exchange.Core.Mapping;

/// <summary>The rules that make one record of a row.</summary>
/// <param name="Name">For people and cases; null when there is only one.</param>
/// <param name="When">The record is made only where it holds; null for always.</param>
/// <param name="Rules">One rule for each target field that is filled; common rules of the mapping are among them.</param>
public sealed record RecordMapping(string? Name, Condition? When, IReadOnlyList<MapRule> Rules);
