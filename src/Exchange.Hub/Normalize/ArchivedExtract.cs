using Exchange.Core.Mapping;
using Exchange.Core.Normalization;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Normalize;

/// <summary>Reads archived bytes through a mapping, in bounded memory; the same bytes and mapping give the same outputs.</summary>
internal sealed class ArchivedExtract(HubStorage storage, NormalizeJobOptions options)
{
    /// <param name="asOf">数据时点; null for the one in the delivered file's name.</param>
    /// <param name="others">The other mappings, to say which data set a wrong file looks like.</param>
    /// <param name="output">Makes an output by its relative name.</param>
    /// <exception cref="Azure.RequestFailedException">404: the bytes are no longer kept.</exception>
    public async Task<Receipt> NormalizeAsync(
        LedgerEntry entry, DateOnly? asOf, DatasetMapping mapping, IReadOnlyCollection<DatasetMapping> others, Func<string, Stream> output, CancellationToken stop)
    {
        var blob = storage.Container(Names.Archive).GetBlobClient(Names.Archived(entry.Ref));
        using var bytes = await BlobBytes.OpenAsync(blob, Math.Max(options.Pages, options.ThreadCount), stop).ConfigureAwait(false);
        var request = new NormalizeRequest
        {
            Bytes = bytes,
            FileName = entry.Delivered.FileName,
            Mapping = mapping,
            Others = others,
            Output = output,
            AsOf = asOf,
            ContentHash = entry.ExtractId,
            Options = new NormalizeOptions { Threads = options.ThreadCount, SpoolFolder = options.WorkFolder },
        };
        return await Task.Run(() => Normalizer.Run(request, stop), stop).ConfigureAwait(false);
    }
}
