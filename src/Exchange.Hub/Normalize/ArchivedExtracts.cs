using Exchange.Core.Normalization;
using Exchange.Core.Tabular;
using Exchange.Hub.Ledger;
using Exchange.Hub.Mappings;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Normalize;

/// <summary>Opens extracts of the archive with the mappings they started with.</summary>
public sealed class ArchivedExtracts(HubStorage storage, MappingVersions mappings, IOptions<NormalizeJobOptions> options)
{
    /// <summary>Opens an extract; null when the mappings do not know its data set.</summary>
    /// <param name="output">Makes the outputs of the run, but for the receipt.</param>
    public Task<ArchivedExtract?> TryOpenAsync(LedgerEntry entry, Func<string, Stream> output, CancellationToken stop)
        => TryOpenAsync(entry, output, bytes: null, stop);

    /// <param name="bytes">What the archive holds, where the caller has it in hand; null to read it.</param>
    internal async Task<ArchivedExtract?> TryOpenAsync(LedgerEntry entry, Func<string, Stream> output, byte[]? bytes, CancellationToken stop)
    {
        var library = await mappings.OpenAsync(entry.MappingsVersion, stop).ConfigureAwait(false);
        if (!library.Mappings.TryGetValue(entry.Dataset, out var mapping))
        {
            return null;
        }

        var blob = storage.Container(Names.Archive).GetBlobClient(Names.Archived(entry.Ref));
        var source = bytes is null
            ? await BlobBytes.OpenAsync(blob, entry.Size, Math.Max(options.Value.Pages, options.Value.ThreadCount), stop).ConfigureAwait(false)
            : BlobBytes.Of(blob, bytes);
        var request = new NormalizeRequest
        {
            Bytes = source,
            FileName = entry.Delivered.FileName,
            Mapping = mapping,
            Others = [.. library.Mappings.Values.Where(other => other.Name != mapping.Name)],
            Output = name => name == ReceiptFile.Name ? Stream.Null : output(name),
            AsOf = entry.AsOf,
            ContentHash = entry.ExtractId,
            Options = Options(),
        };
        return new ArchivedExtract(request, source);
    }

    /// <summary>Opens an extract that was opened before.</summary>
    public async Task<ArchivedExtract> OpenAsync(LedgerEntry entry, Func<string, Stream> output, CancellationToken stop)
        => await TryOpenAsync(entry, output, stop).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"{entry.Ref} was divided by mappings that do not know its data set any more.");

    private NormalizeOptions Options() => new()
    {
        Threads = options.Value.ThreadCount,
        BatchesPerPart = options.Value.BatchesPerPart,
        Limits = new TabularLimits { BatchBytes = options.Value.BatchBytes },
        SpoolFolder = options.Value.WorkFolder,
    };
}
