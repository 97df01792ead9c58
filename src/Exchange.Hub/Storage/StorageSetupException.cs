namespace Exchange.Hub.Storage;

/// <summary>Storage cannot be had: its settings are wrong, or the local one cannot be installed or started. The text says what was found, expected, where, what to do; it holds no secret.</summary>
public sealed class StorageSetupException(string message) : Exception(message);
