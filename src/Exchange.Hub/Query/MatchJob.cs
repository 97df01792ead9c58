using Exchange.Core.Mapping;
using Exchange.Core.Rhythms;
using Exchange.Hub.Publish;
using Exchange.Hub.Publish.Merging;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Query;

/// <summary>
/// Matches published answers with what was asked (比对), and publishes what changed of it. It may run at any time and side by side:
/// it reads what stands in tables and orders, and every change is conditional.
/// </summary>
public sealed partial class MatchJob(MatchStores stores, PublishOptions publishing, IOptions<MatchOptions> options, TimeProvider clock, ILogger<MatchJob> log)
{
    public async Task RunAsync(CancellationToken stop)
    {
        var (live, ended) = (new List<QueryOrder>(), new List<string>());
        await foreach (var order in stores.Orders.ListAsync(stop).ConfigureAwait(false))
        {
            if (order.Ended)
            {
                ended.Add(order.Id);
            }
            else
            {
                live.Add(await stores.News.SettleAsync(order, stop).ConfigureAwait(false));
            }
        }

        if (live.Count == 0)
        {
            return;
        }

        var (_, library) = await stores.Mappings.OpenCurrentAsync(stop).ConfigureAwait(false);
        foreach (var partner in live.GroupBy(order => order.Partner, StringComparer.Ordinal))
        {
            await MatchAsync(partner.Key, [.. partner], ended, library, stop).ConfigureAwait(false);
        }
    }

    private async Task MatchAsync(string partner, IReadOnlyList<QueryOrder> orders, IReadOnlyList<string> ended, MappingLibrary library, CancellationToken stop)
    {
        var datasets = library.Mappings.Values.Where(mapping => mapping.Partner == partner && mapping.Source.Supply == Supply.Query).ToList();
        if (library.Partners.GetValueOrDefault(partner) is not { } known || datasets.Count == 0)
        {
            Unknown(log, partner, orders.Count);
            return;
        }

        var tables = await new AnswerTables(stores.Storage, publishing, clock, stores.Snapshots).OpenAsync(datasets, stop).ConfigureAwait(false);
        var seen = string.Join(' ', tables.Select(table => table.Version).Prepend("-"));
        if (orders.All(order => order.Seen == seen && order.Closed is null && !IsOver(order)))
        {
            return;
        }

        var files = await stores.Files.ReadAsync(orders, [.. datasets.Select(dataset => dataset.Name)], stop).ConfigureAwait(false);
        using var work = new WorkFolder(publishing);
        using var session = work.OpenSession(1, 1);
        var matching = new Matching(stores.Storage, work, session);
        await matching.RunAsync(orders, QueryPlan.AllOf(known, library), tables, files, stop).ConfigureAwait(false);
        foreach (var order in orders)
        {
            await TellAsync(order, seen, matching, stop).ConfigureAwait(false);
        }

        var unasked = matching.Unasked(ended, stop);
        await stores.Storage.Container(Names.Queries).GetBlobClient(Names.Unasked(partner)).UploadAsync(HubJson.Write(unasked), overwrite: true, stop).ConfigureAwait(false);
        if (unasked.Count > 0)
        {
            var rows = unasked.Sum(file => file.Rows);
            NotAsked(log, partner, rows, unasked.Count);
        }
    }

    /// <summary>Notes the counts; and the news, unless older ones are still on their way.</summary>
    private async Task TellAsync(QueryOrder order, string seen, Matching matching, CancellationToken stop)
    {
        var (counts, extracts) = (matching.CountsOf(order, stop), matching.ExtractsOf(order, stop));
        var free = order.Pending is null;
        NewsNote? news = null;
        if (free && await matching.ChangesAsync(order, stop).ConfigureAwait(false) is var (changed, states))
        {
            news = await stores.News.KeepAsync(order, changed, states, stop).ConfigureAwait(false);
        }

        var written = await stores.Orders.ChangeAsync(
            order.Id,
            standing => standing.Stamp != order.Stamp ? null : Closed(standing with
            {
                Batches = [.. standing.Batches.Select(batch => batch with { States = counts[batch.No].ToDictionary(StringComparer.Ordinal), Extracts = [.. extracts[batch.No]] })],
                Pending = free ? news : standing.Pending,
                Seen = free ? seen : standing.Seen,
                Ended = free && news is null && standing.Closed is not null,
            }),
            stop).ConfigureAwait(false);
        if (news is not null && written?.Pending?.ExtractId == news.ExtractId)
        {
            await stores.News.DropAsync(news, stop).ConfigureAwait(false);
        }

        if (written is { } done)
        {
            var (asked, answered) = (done.Batches.Sum(batch => batch.Count), done.Batches.Sum(batch => batch.Answered));
            Matched(log, done.Id, asked, answered, news is not null);
        }
    }

    /// <summary>An order whose answers are all there is closed by the hub, some time after it was due.</summary>
    private QueryOrder Closed(QueryOrder order)
        => IsOver(order) ? order with { Closed = new CloseNote("exchange", "全部答复 all answered", clock.GetUtcNow()), Seen = null } : order;

    private bool IsOver(QueryOrder order)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Rhythm.China).DateTime);
        return order.Closed is null && order.Batches.All(batch => batch.Answered == batch.Count && batch.DueOn.AddDays(options.Value.CloseAfterDays) < today);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Matched: order {Order}, {Asked} asked, {Answered} answered, news {News}")]
    private static partial void Matched(ILogger log, string order, int asked, int answered, bool news);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Partner {Partner} answered {Rows} rows in {Files} files that nobody asked for; exchange query chase names the files")]
    private static partial void NotAsked(ILogger log, string partner, long rows, int files);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The active mappings have no data set of {Partner} that answers lists; {Orders} orders wait")]
    private static partial void Unknown(ILogger log, string partner, int orders);
}
