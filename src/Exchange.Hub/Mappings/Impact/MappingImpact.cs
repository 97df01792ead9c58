using System.Runtime.CompilerServices;
using Exchange.Core.Mapping;
using Exchange.Core.Normalization;
using Exchange.Hub.Ledger;
using Exchange.Hub.Normalize;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Mappings.Impact;

/// <summary>
/// Tries mappings before they are activated: the last archived extracts of each data set through the active mapping and through the
/// new one, on this machine. Nothing in storage is changed.
/// </summary>
public sealed class MappingImpact(HubStorage storage, LedgerStore ledger, MappingVersions versions, IOptions<NormalizeJobOptions> options)
{
    /// <param name="next">The mappings that might be activated.</param>
    /// <param name="dataset">partner/dataset; null for all.</param>
    /// <param name="last">Extracts of each data set at most.</param>
    /// <exception cref="UnusableMappingsException">No mappings are active: there is nothing to compare with.</exception>
    public async IAsyncEnumerable<DatasetImpact> RunAsync(
        MappingLibrary next, string? dataset, int last, [EnumeratorCancellation] CancellationToken stop)
    {
        var (_, active) = await versions.OpenCurrentAsync(stop).ConfigureAwait(false);
        var names = active.Mappings.Keys.Union(next.Mappings.Keys).Where(name => dataset is null || name == dataset).Order(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var (before, after) = (active.Mappings.GetValueOrDefault(name), next.Mappings.GetValueOrDefault(name));
            var change = ChangeOf(before, after);
            var extracts = change == MappingChange.Same ? [] : await TryAsync(name, before, after, last, stop).ConfigureAwait(false);
            yield return new DatasetImpact(name, change, extracts);
        }
    }

    private static MappingChange ChangeOf(DatasetMapping? before, DatasetMapping? after) => (before, after) switch
    {
        (null, _) => MappingChange.Added,
        (_, null) => MappingChange.Removed,
        _ => before.Hash == after.Hash ? MappingChange.Same : MappingChange.Changed,
    };

    private async Task<IReadOnlyList<ExtractImpact>> TryAsync(
        string dataset, DatasetMapping? before, DatasetMapping? after, int last, CancellationToken stop)
    {
        var lines = new List<LedgerLine>();
        await foreach (var line in ledger.ListAsync(dataset, stop).ConfigureAwait(false))
        {
            lines.Add(line);
        }

        var impacts = new List<ExtractImpact>();
        foreach (var line in lines.OrderByDescending(line => line.ChangedAt))
        {
            if (impacts.Count < last
                && await storage.Container(Names.Archive).GetBlobClient(Names.Archived(line.Extract)).ExistsAsync(stop).ConfigureAwait(false)
                && await ledger.ReadAsync(line.Extract, stop).ConfigureAwait(false) is { } read)
            {
                impacts.Add(await TryAsync(read.Entry, before, after, stop).ConfigureAwait(false));
            }
        }

        return impacts;
    }

    private async Task<ExtractImpact> TryAsync(LedgerEntry entry, DatasetMapping? before, DatasetMapping? after, CancellationToken stop)
    {
        var work = Directory.CreateDirectory(Path.Combine(options.Value.WorkFolder, $"exchange-impact-{Path.GetRandomFileName()}")).FullName;
        try
        {
            var blob = storage.Container(Names.Archive).GetBlobClient(Names.Archived(entry.Ref));
            using var bytes = await BlobBytes.OpenAsync(blob, Math.Max(options.Value.Pages, options.Value.ThreadCount), stop).ConfigureAwait(false);
            var request = new NormalizeRequest
            {
                Bytes = bytes,
                FileName = entry.FileName,
                Mapping = (before ?? after)!,
                Output = _ => Stream.Null,
                AsOf = entry.AsOf,
                ContentHash = entry.ExtractId,
                Options = new NormalizeOptions { Threads = options.Value.ThreadCount, SpoolFolder = work },
            };
            return await Task.Run(() => Compare(entry, request, (before, after), work, stop), stop).ConfigureAwait(false);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static ExtractImpact Compare(
        LedgerEntry entry, NormalizeRequest request, (DatasetMapping? Before, DatasetMapping? After) mappings, string work, CancellationToken stop)
    {
        var before = mappings.Before is { } old ? ImpactTrial.Run(request, old, Path.Combine(work, "before"), stop) : ImpactTrial.None;
        var after = mappings.After is { } next ? ImpactTrial.Run(request, next, Path.Combine(work, "after"), stop) : ImpactTrial.None;
        var difference = new RecordComparison(work).Compare(before.Parts, after.Parts, stop);
        return new ExtractImpact(entry.Ref, entry.FileName, before.Counts, after.Counts, difference);
    }
}
