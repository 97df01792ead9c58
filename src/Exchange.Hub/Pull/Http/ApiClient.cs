namespace Exchange.Hub.Pull.Http;

/// <summary>Sockets and token of one connection.</summary>
internal sealed class ApiClient : IDisposable
{
    public ApiClient(PipelineFacts facts)
        => Http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(facts.AttemptSeconds),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), // follows changes of DNS
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };

    /// <summary>Without redirects, cookies, decompression and timeout.</summary>
    public HttpClient Http { get; }

    /// <summary>Of OAuth sign-ins; null while there is none.</summary>
    public AccessToken? Token { get; set; }

    /// <summary>One at a time gets a token.</summary>
    public SemaphoreSlim TokenTurn { get; } = new(1);

    public void Dispose()
    {
        Http.Dispose();
        TokenTurn.Dispose();
    }
}
