namespace Exchange.Hub.Jobs;

/// <summary>A question that both hosts answer over HTTP.</summary>
/// <param name="Name">The same in both hosts.</param>
/// <param name="Method">GET, POST …</param>
/// <param name="Path">Below <c>/api/</c>, without a slash before it.</param>
/// <param name="AnswerAsync">Gets the services.</param>
public sealed record HubRoute(string Name, string Method, string Path, Func<IServiceProvider, CancellationToken, Task<HubAnswer>> AnswerAsync);

/// <summary>An answer: HTTP status and JSON.</summary>
public sealed record HubAnswer(int Status, BinaryData Json);
