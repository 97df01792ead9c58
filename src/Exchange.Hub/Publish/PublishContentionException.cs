namespace Exchange.Hub.Publish;

/// <summary>Other publishers were faster too often; nothing was published and the publish can be repeated.</summary>
public sealed class PublishContentionException(string message) : Exception(message);
