namespace Exchange.Hub.Publish.Delta;

/// <summary>The log of a table cannot be read as the protocol says; the message names the blob, what was found and what was expected.</summary>
public sealed class DamagedLogException(string message) : Exception(message);
