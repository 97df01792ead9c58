namespace Exchange.Core.Tabular;

/// <summary>An extract without its containers.</summary>
/// <param name="Bytes">The given source itself when there was no container; otherwise a new one that the receiver disposes.</param>
/// <param name="Name">File name: of the member, or without ".gz".</param>
/// <param name="Container">gzip, "zip member", or both from the outside; null for none.</param>
internal sealed record Unwrapped(IByteSource Bytes, string Name, string? Container);
