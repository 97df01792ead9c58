using Azure;
using Exchange.Core.Mapping;
using Exchange.Core.Normalization;
using Exchange.Core.Tabular;
using Exchange.Hub.Ledger;
using Exchange.Hub.Normalize;
using Exchange.Hub.Publish.Delta;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Publish.Rebuild;

/// <summary>Publishes into the scratch table what one commit of the live table published: the archived bytes through the same mapping.</summary>
internal sealed class CommitReplay(RebuildStores stores, NormalizeJobOptions options, TablePublisher publisher, ScratchTable scratch)
{
    /// <summary>Of all outputs, the records alone are needed.</summary>
    private const string Records = "records/";

    private readonly MappingOfCommit mappings = new(stores.Mappings);

    /// <exception cref="ImpossibleRebuildException">Bytes, ledger entry or mapping are no longer there, or another engine made the commit.</exception>
    public async Task RunAsync(LogEntry live, CancellationToken stop)
    {
        var made = PublishedExtract.Of(live) ?? throw new ImpossibleRebuildException(
            $"{Place(live)} 不是由报送发布产生的，不能重建。The commit was not made by publishing an extract: another engine wrote it.");
        var entry = (await stores.Ledger.ReadAsync(made.Extract, stop).ConfigureAwait(false))?.Entry ?? throw new ImpossibleRebuildException(
            $"{Place(live)}：报送 {made.Extract.Dataset} {made.Extract.ExtractId} 的台账已过保存期。The ledger no longer holds this extract.");
        var mapping = await mappings.FindAsync(made.Extract.Dataset, made.MappingHash, entry.MappingsVersion, stop).ConfigureAwait(false) ?? throw new ImpossibleRebuildException(
            $"{Place(live)}：没有留存散列值为 {made.MappingHash} 的映射 {made.Extract.Dataset}。No stored version holds the mapping of this commit.");
        var receipt = await NormalizeAsync(live, made, entry, mapping, stop).ConfigureAwait(false);
        await publisher.PublishAsync(scratch.Table, RequestOf(live.Version, made, mapping, receipt), stop).ConfigureAwait(false);
        await scratch.ClearPartsAsync(live.Version, stop).ConfigureAwait(false);
    }

    private async Task<Receipt> NormalizeAsync(LogEntry live, PublishedExtract made, LedgerEntry entry, DatasetMapping mapping, CancellationToken stop)
    {
        using var spool = new Spool(options.WorkFolder);
        var outputs = new StagedOutputs(scratch.Container, scratch.PartsOf(live.Version), spool, keep: false, stop);
        try
        {
            var blob = stores.Storage.Container(Names.Archive).GetBlobClient(Names.Archived(made.Extract));
            using var bytes = await BlobBytes.OpenAsync(blob, Math.Max(options.Pages, options.ThreadCount), stop).ConfigureAwait(false);
            var request = new NormalizeRequest
            {
                Bytes = bytes,
                FileName = entry.FileName,
                Mapping = mapping,
                Output = name => name.StartsWith(Records, StringComparison.Ordinal) ? outputs.Create(name) : Stream.Null,
                AsOf = Said(entry, made) ? made.AsOf : null,
                ContentHash = entry.ExtractId,
                Options = new NormalizeOptions { Threads = options.ThreadCount, SpoolFolder = options.WorkFolder },
            };
            var receipt = await Task.Run(() => Normalizer.Run(request, stop), stop).ConfigureAwait(false);
            await outputs.CompleteAsync().ConfigureAwait(false);
            return receipt;
        }
        catch (RequestFailedException failure) when (failure.NotThere())
        {
            throw new ImpossibleRebuildException(
                $"{Place(live)}：报送 {made.Extract.Dataset} {made.Extract.ExtractId} 的原始文件已过保存期。The archive no longer holds the bytes of this extract.");
        }
    }

    /// <summary>Whether an operator or a file's name told the day; else records have none, and the commit has the day the file came in.</summary>
    private static bool Said(LedgerEntry entry, PublishedExtract made)
        => entry.AsOf == made.AsOf || entry.Deliveries.Any(delivery => Extract.DateIn(Path.GetFileName(delivery.Blob)) == made.AsOf);

    private PublishRequest RequestOf(long version, PublishedExtract made, DatasetMapping mapping, Receipt receipt) => new()
    {
        Kind = mapping.Kind,
        Source = made.Extract.Dataset,
        ExtractId = made.Extract.ExtractId,
        Replay = made.Replay,
        MappingVersion = receipt.MappingVersion,
        MappingHash = receipt.MappingHash,
        AsOf = made.AsOf,
        Delivery = mapping.Source.Delivery,
        Parts = [.. receipt.RecordFiles.Select(part => new BlobPart(scratch.Container.GetBlobClient(scratch.PartsOf(version) + part)))],
        AllowOlder = true,
    };

    private string Place(LogEntry live) => $"{Path.GetFileName(scratch.Table.Log.Table)} 第 {live.Version} 版 (version {live.Version})";
}
