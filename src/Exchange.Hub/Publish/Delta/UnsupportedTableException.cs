namespace Exchange.Hub.Publish.Delta;

/// <summary>The table asks for features of the protocol that this hub does not know; it reads and writes nothing rather than something wrong.</summary>
public sealed class UnsupportedTableException(string message) : Exception(message);
