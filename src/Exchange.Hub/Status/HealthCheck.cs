using Azure.Storage.Blobs.Models;
using Exchange.Hub.Jobs;
using Exchange.Hub.Ledger;
using Exchange.Hub.Mappings;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Status;

/// <summary>Whether the hub can work, in counts and names.</summary>
public sealed class HealthCheck(HubStorage storage, LedgerStore ledger, MappingVersions mappings)
{
    /// <summary>200 when healthy, 503 when not.</summary>
    public async Task<HubAnswer> AnswerAsync(CancellationToken stop)
    {
        var report = await CheckAsync(stop).ConfigureAwait(false);
        return new HubAnswer(report.Healthy ? 200 : 503, HubJson.Write(report));
    }

    public async Task<HealthReport> CheckAsync(CancellationToken stop)
    {
        try
        {
            var active = await mappings.CurrentAsync(stop).ConfigureAwait(false);
            return new HealthReport(
                active is not null,
                active?.Version,
                await InboxAsync(stop).ConfigureAwait(false),
                await ExtractsAsync(stop).ConfigureAwait(false),
                active is null ? "No mappings are active: run `exchange mapping push`." : null);
        }
        catch (Exception failure) when (failure.IsStorageFault())
        {
            return new HealthReport(false, null, 0, new Dictionary<string, int>(), $"Storage does not answer ({failure.GetType().Name}); run `exchange doctor`.");
        }
    }

    private async Task<int> InboxAsync(CancellationToken stop)
    {
        var count = 0;
        await foreach (var _ in storage.Container(Names.Inbox).GetBlobsAsync(new GetBlobsOptions(), stop).ConfigureAwait(false))
        {
            count++;
        }

        return count;
    }

    private async Task<IReadOnlyDictionary<string, int>> ExtractsAsync(CancellationToken stop)
    {
        var states = Enum.GetValues<ExtractState>().ToDictionary(state => state.ToString(), _ => 0, StringComparer.Ordinal);
        await foreach (var line in ledger.ListAsync(null, stop).ConfigureAwait(false))
        {
            states[line.State.ToString()]++;
        }

        return states;
    }
}
