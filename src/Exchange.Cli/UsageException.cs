namespace Exchange.Cli;

/// <summary>
/// The operator asked for something that cannot be done. Its text is shown as it is: what was found, what was expected, where,
/// what to do; never a value of a row.
/// </summary>
internal sealed class UsageException(string message) : Exception(message);
