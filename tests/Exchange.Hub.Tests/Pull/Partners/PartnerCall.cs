namespace Exchange.Hub.Tests.Pull.Partners;

/// <summary>A request as a partner sees it.</summary>
/// <param name="Number">From 0, in the order of arrival.</param>
/// <param name="Path">Without its query.</param>
/// <param name="Query">With its question mark; empty for none.</param>
public sealed record PartnerCall(int Number, string Path, string Query, IReadOnlyDictionary<string, string> Headers);
