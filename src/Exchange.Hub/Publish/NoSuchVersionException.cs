namespace Exchange.Hub.Publish;

/// <summary>The log of a table does not reach the version that was asked for; the message names those that it holds.</summary>
public sealed class NoSuchVersionException(string message) : Exception(message);
