using Exchange.Core.Pulling;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Pull.Http;

/// <summary>
/// Fetches from an HTTP API: rows page by page, or a file. What does not fit together is fetched from the beginning again, a bounded number
/// of times; a partner that goes on lying fails the run, and nothing of it is delivered.
/// </summary>
public sealed class HttpSource(PartnerPipelines pipelines, PullSecrets secrets, IOptions<PullOptions> options, TimeProvider clock) : IPullSource, IDisposable
{
    /// <summary>Walks over the pages, or downloads, of one run.</summary>
    private const int MostWalks = 3;

    private readonly ApiClients clients = new();

    public async Task<PullYield> FetchAsync(PullOrder order, PullInbox inbox, CancellationToken stop)
    {
        var facts = pipelines.FactsOf(order.Partner.Name, order.Connection);
        var api = Open(order, (PartnerConnection.Http)order.Connection, facts);
        var pause = TimeSpan.FromSeconds(facts.RetrySeconds);
        for (var walk = 1; ; walk++, pause *= 2)
        {
            try
            {
                return ((PullFetch.Request)order.Fetch).Body == HttpBody.File
                    ? await new FileRun(api, order, inbox).TakeAsync(stop).ConfigureAwait(false)
                    : await new PagedRun(api, order, inbox, options.Value).WalkAsync(stop).ConfigureAwait(false);
            }
            catch (PullFailedException odd) when (odd.Fault is PullFault.Inconsistent or PullFault.Unreadable && walk < MostWalks)
            {
                await Task.Delay(pause, clock, stop).ConfigureAwait(false);
            }
        }
    }

    public void Dispose() => clients.Dispose();

    private PartnerApi Open(PullOrder order, PartnerConnection.Http connection, PipelineFacts facts)
    {
        var place = new ApiPlace(order.Partner.Name, connection.Name, ((PullFetch.Request)order.Fetch).Path);
        var session = new ApiSession(place, clients.Of(facts), pipelines.Of(order.Partner.Name, connection), secrets)
        {
            Clock = clock,
            Zone = order.Mapping.Source.Pull!.Schedule.TimeZone,
        };
        return new PartnerApi(AddressOf(order.Partner.Name, connection, place), session, new RequestSigning(connection.SignIn, session));
    }

    private Uri AddressOf(string partner, PartnerConnection.Http connection, ApiPlace place)
    {
        if (secrets.Address(partner, connection) is not { } given)
        {
            return connection.Address;
        }

        return Uri.TryCreate(given.TrimEnd('/') + "/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw place.Failed(
                PullFault.Setup,
                $"设置 Pull__Addresses__{partner}__{connection.Name} 不是 http(s) 地址。",
                $"Setting Pull__Addresses__{partner}__{connection.Name} is no http(s) address.");
    }
}
