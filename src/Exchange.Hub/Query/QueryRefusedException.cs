namespace Exchange.Hub.Query;

/// <summary>A query order cannot be made or changed as it was asked for; the message says what to do.</summary>
public sealed class QueryRefusedException(string message) : Exception(message);
