using System.Collections.Concurrent;

namespace Exchange.Hub.Pull.Http;

/// <summary>One client for each connection, with sockets and token of its own, for as long as the process lives.</summary>
internal sealed class ApiClients : IDisposable
{
    private readonly ConcurrentDictionary<(string Partner, string Connection), Lazy<ApiClient>> known = new();

    public ApiClient Of(PipelineFacts facts)
        => known.GetOrAdd((facts.Partner, facts.Connection), _ => new Lazy<ApiClient>(() => new ApiClient(facts))).Value;

    public void Dispose()
    {
        foreach (var client in known.Values.Where(client => client.IsValueCreated))
        {
            client.Value.Dispose();
        }
    }
}
