namespace Exchange.Hub.Publish.Rebuild;

/// <summary>Something that a rebuild needs is no longer there; the message names it. Nothing was changed.</summary>
public sealed class ImpossibleRebuildException(string message) : Exception(message);
