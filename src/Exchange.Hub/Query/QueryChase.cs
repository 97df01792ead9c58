using Azure;
using Azure.Storage.Blobs.Models;
using Exchange.Core.Mapping;
using Exchange.Core.Rhythms;
using Exchange.Hub.Ledger;
using Exchange.Hub.Mappings;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Query;

/// <summary>Says which lists are unanswered, since when they are overdue, and what became of the files that came.</summary>
public sealed class QueryChase(HubStorage storage, QueryOrders orders, AnswerFiles files, MappingVersions mappings, TimeProvider clock)
{
    /// <param name="partner">Null for all.</param>
    public async Task<ChaseReport> ReadAsync(string? partner, CancellationToken stop)
    {
        var (_, library) = await mappings.OpenCurrentAsync(stop).ConfigureAwait(false);
        var open = new List<QueryOrder>();
        await foreach (var order in orders.ListAsync(stop).ConfigureAwait(false))
        {
            if (order.Closed is null && (partner is null || order.Partner == partner))
            {
                open.Add(order);
            }
        }

        var now = clock.GetUtcNow();
        var report = new ChaseReport(now, [], [], []);
        foreach (var group in open.GroupBy(order => order.Partner, StringComparer.Ordinal))
        {
            report = await AddAsync(report, group.Key, [.. group], library, stop).ConfigureAwait(false);
        }

        return report;
    }

    /// <summary>Working days behind <paramref name="due"/> up to <paramref name="today"/>.</summary>
    internal static int Overdue(WorkCalendar calendar, DateOnly due, DateOnly today)
    {
        var days = 0;
        for (var day = due.AddDays(1); day <= today; day = day.AddDays(1))
        {
            days += calendar.IsWorkday(day) ? 1 : 0;
        }

        return days;
    }

    private async Task<ChaseReport> AddAsync(ChaseReport report, string partner, IReadOnlyList<QueryOrder> open, MappingLibrary library, CancellationToken stop)
    {
        var datasets = library.Mappings.Values.Where(mapping => mapping.Partner == partner && mapping.Source.Supply == Supply.Query).Select(mapping => mapping.Name).ToList();
        var institutions = library.Partners.TryGetValue(partner, out var known) ? QueryPlan.AllOf(known, library) : [];
        var came = await files.ReadAsync(open, datasets, stop).ConfigureAwait(false);
        var batches = open.SelectMany(order => order.Batches.Select(batch => (Order: order, Batch: batch))).ToList();
        var attribution = new AnswerAttribution([.. batches.Select(each => each.Batch)], institutions);
        var last = new Dictionary<string, LedgerEntry>(StringComparer.Ordinal);
        var loose = new List<AnswerFile>();
        foreach (var entry in came)
        {
            var meant = attribution.BatchesOf(entry);
            foreach (var batch in meant)
            {
                last[batch.No] = entry;
            }

            if (meant.Count == 0 && entry.State is ExtractState.Held or ExtractState.Rejected or ExtractState.Failed)
            {
                loose.Add(AnswerFile.Of(entry));
            }
        }

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(report.At, Rhythm.China).DateTime);
        var lines = batches.Select(each => LineOf(
            each.Order, each.Batch, last.GetValueOrDefault(each.Batch.No), Overdue(library.Calendar, each.Batch.DueOn, today), institutions.FirstOrDefault(institution => institution.Code == each.Batch.Institution)?.Contact));
        return report with
        {
            Lines = [.. report.Lines, .. lines],
            Loose = [.. report.Loose, .. loose],
            Unasked = [.. report.Unasked, .. await UnaskedAsync(partner, stop).ConfigureAwait(false)],
        };
    }

    private static ChaseLine LineOf(QueryOrder order, QueryBatch batch, LedgerEntry? last, int overdue, string? contact) => new(
        order.Id, order.Partner, batch.No, batch.Institution, batch.Title, batch.Dataset, batch.Count, batch.Answered, batch.States, batch.DueOn,
        batch.Answered < batch.Count ? overdue : 0, last is null ? null : AnswerFile.Of(last), contact);

    private async Task<IReadOnlyList<UnaskedRows>> UnaskedAsync(string partner, CancellationToken stop)
    {
        var name = Names.Unasked(partner);
        try
        {
            BlobDownloadResult read = await storage.Container(Names.Queries).GetBlobClient(name).DownloadContentAsync(stop).ConfigureAwait(false);
            return HubJson.Read<List<UnaskedRows>>(read.Content, $"{Names.Queries}/{name}");
        }
        catch (RequestFailedException failure) when (failure.NotThere())
        {
            return [];
        }
    }
}
