using System.Collections.Concurrent;
using Exchange.Core.Mapping;
using Exchange.Core.Rhythms;
using Exchange.Hub.Ledger;
using Exchange.Hub.Mappings;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Status;

/// <summary>Every data set of the active mappings that somebody delivers, held against its rhythm and the ledger.</summary>
public sealed class DatasetStatuses(LedgerStore ledger, MappingVersions mappings, TimeProvider clock)
{
    /// <summary>Entries that are read of a data set, those that changed last. More than the trend needs: not all of them have a verdict.</summary>
    private const int MostEntries = 12;
    private const int AtOnce = 8;

    /// <param name="partner">Null for all.</param>
    /// <returns>By name; empty when the partner has no data sets.</returns>
    /// <exception cref="UnusableMappingsException">No mappings are active.</exception>
    public async Task<StatusReport> ReadAsync(string? partner, CancellationToken stop)
    {
        var (version, library) = await mappings.OpenCurrentAsync(stop).ConfigureAwait(false);
        var now = clock.GetUtcNow();
        var entries = await EntriesAsync(partner, stop).ConfigureAwait(false);
        var datasets = library.Mappings.Values
            .Where(mapping => (partner is null || mapping.Partner == partner) && mapping.Name != Names.InquiryDataset)
            .OrderBy(mapping => mapping.Name, StringComparer.Ordinal)
            .Select(mapping => StatusOf(mapping, library, entries.GetValueOrDefault(mapping.Name) ?? [], now));
        return new StatusReport(now, version, [.. library.Calendar.Years.Select(year => year.Year)], [.. datasets]);
    }

    private static DatasetStatus StatusOf(DatasetMapping mapping, MappingLibrary library, IReadOnlyList<LedgerEntry> entries, DateTimeOffset now)
    {
        var rhythm = mapping.Source.Rhythm;
        var found = rhythm is null ? null : Timeliness.Of(rhythm, library.Calendar, entries.Where(Counts).Select(ArrivalOf), now);
        var last = entries.Count == 0 ? null : entries[0];
        return new DatasetStatus
        {
            Dataset = mapping.Name,
            Title = mapping.Title,
            Partner = mapping.Partner,
            PartnerTitle = library.Partners.GetValueOrDefault(mapping.Partner)?.Title ?? mapping.Partner,
            Queried = mapping.Source.Supply == Supply.Query,
            Every = rhythm?.Every,
            Last = last is null ? null : new LastDelivery(last.ExtractId, last.Delivered.At, last.State, AsOf(last)),
            CoveredTo = found?.Covered?.To,
            DueOn = found?.DueOn,
            OverdueSince = found?.OverdueSince,
            DaysOverdue = found?.DaysLate ?? 0,
            PeriodsOverdue = found?.Missed ?? 0,
            DueIsGuessed = found is { Certain: false },
            Quality = QualityTrend.Of(entries),
        };
    }

    /// <summary>One that went back was not delivered; one that waits for a worker or an operator was.</summary>
    private static bool Counts(LedgerEntry entry) => entry.State != ExtractState.Rejected;

    private static Arrival ArrivalOf(LedgerEntry entry) => new(AsOf(entry), entry.Delivered.At);

    private static DateOnly? AsOf(LedgerEntry entry) => entry.Verdict?.AsOf ?? entry.AsOf;

    /// <summary>The last entries of every data set, by delivery, the newest first.</summary>
    private async Task<IReadOnlyDictionary<string, IReadOnlyList<LedgerEntry>>> EntriesAsync(string? partner, CancellationToken stop)
    {
        var lines = new Dictionary<string, PriorityQueue<ExtractRef, DateTimeOffset>>(StringComparer.Ordinal);
        await foreach (var line in ledger.ListAsync(partner, stop).ConfigureAwait(false))
        {
            if (!lines.TryGetValue(line.Extract.Dataset, out var queue))
            {
                lines.Add(line.Extract.Dataset, queue = new PriorityQueue<ExtractRef, DateTimeOffset>());
            }

            queue.Enqueue(line.Extract, line.ChangedAt);
            if (queue.Count > MostEntries)
            {
                queue.Dequeue();
            }
        }

        var entries = new ConcurrentDictionary<string, IReadOnlyList<LedgerEntry>>(StringComparer.Ordinal);
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop };
        await Parallel.ForEachAsync(lines, options, async (dataset, still) =>
            entries[dataset.Key] = await ReadAllAsync(dataset.Value.UnorderedItems.Select(item => item.Element), still).ConfigureAwait(false)).ConfigureAwait(false);
        return entries;
    }

    /// <summary>An entry that cannot be read is left out; the sweep tells of it.</summary>
    private async Task<IReadOnlyList<LedgerEntry>> ReadAllAsync(IEnumerable<ExtractRef> extracts, CancellationToken stop)
    {
        var entries = new List<LedgerEntry>();
        foreach (var extract in extracts)
        {
            try
            {
                if (await ledger.ReadAsync(extract, stop).ConfigureAwait(false) is { Entry: var entry })
                {
                    entries.Add(entry);
                }
            }
            catch (InvalidDataException)
            {
                continue;
            }
        }

        return [.. entries.OrderByDescending(entry => entry.Delivered.At).ThenBy(entry => entry.ExtractId, StringComparer.Ordinal)];
    }
}

/// <summary>How all data sets are delivered.</summary>
/// <param name="Mappings">The active version.</param>
/// <param name="CalendarYears">Years whose holidays are known.</param>
/// <param name="Datasets">By name.</param>
public sealed record StatusReport(DateTimeOffset At, string Mappings, IReadOnlyList<int> CalendarYears, IReadOnlyList<DatasetStatus> Datasets);
