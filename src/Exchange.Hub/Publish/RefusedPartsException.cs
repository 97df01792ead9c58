namespace Exchange.Hub.Publish;

/// <summary>The staged parts cannot be what the normalizer wrote for this extract; nothing was published.</summary>
public sealed class RefusedPartsException(string message) : Exception(message);
