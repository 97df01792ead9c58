namespace Exchange.Hub.Tests.Fire;

/// <summary>One request to the storage as it passes the proxy.</summary>
/// <param name="Number">From 0, in the order in which the proxy saw them.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Place">Container or queue without the test's prefix, and what is asked of it, such as <c>ledger PUT</c>.</param>
public sealed record StorageCall(int Number, string Method, string Place);
