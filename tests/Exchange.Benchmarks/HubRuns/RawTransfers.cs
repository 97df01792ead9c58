using System.Diagnostics;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Exchange.Hub.Storage;

namespace Exchange.Benchmarks.HubRuns;

/// <summary>Seconds that bare transfers of an extract's bytes take, each one after the other, with the storage client's defaults.</summary>
/// <param name="Intake">Download of the extract for its hash, and the copy that the storage makes.</param>
/// <param name="Normalize">Download of the extract; upload of parts and rejects.</param>
/// <param name="Publish">Download of the parts; upload of the table's files.</param>
internal sealed record RawTransfers(double Intake, double Normalize, double Publish)
{
    public double Total => Intake + Normalize + Publish;

    /// <param name="extract">Name in the archive.</param>
    /// <param name="outputs">What <c>exchange normalize</c> made of it: the same bytes as the hub's.</param>
    public static async Task<RawTransfers> MeasureAsync(HubStorage storage, string extract, string outputs)
    {
        var scratch = storage.Container("scratch");
        await scratch.CreateIfNotExistsAsync();
        var archived = storage.Container(Names.Archive).GetBlobClient(extract);
        var read = await TimeAsync(() => ReadAsync(archived));
        var copy = await TimeAsync(async () => await (await scratch.GetBlobClient("copy").StartCopyFromUriAsync(archived.Uri)).WaitForCompletionAsync());
        var parts = Directory.GetFiles(Path.Combine(outputs, "records"));
        var staged = await TimeAsync(() => WriteAsync(scratch, [.. parts, .. Directory.GetFiles(outputs, "rejects.*")]));
        var fetched = await TimeAsync(() => Task.WhenAll(parts.Select(part => ReadAsync(scratch.GetBlobClient(Path.GetFileName(part))))));
        var published = await FilesOfAsync(storage.Container(Names.Feeds));
        var stored = await TimeAsync(() => WriteAsync(scratch, published));
        published.ForEach(File.Delete);
        return new RawTransfers(read + copy, read + staged, fetched + stored);
    }

    private static async Task<double> TimeAsync(Func<Task> transfer)
    {
        var start = Stopwatch.GetTimestamp();
        await transfer();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task ReadAsync(BlobClient blob)
    {
        using var content = (await blob.DownloadStreamingAsync()).Value.Content;
        await content.CopyToAsync(Stream.Null);
    }

    private static async Task WriteAsync(BlobContainerClient scratch, IReadOnlyList<string> files)
        => await Task.WhenAll(files.Select(file => scratch.GetBlobClient(Path.GetFileName(file)).UploadAsync(file, overwrite: true)));

    private static async Task<List<string>> FilesOfAsync(BlobContainerClient feeds)
    {
        var files = new List<string>();
        await foreach (var blob in feeds.GetBlobsAsync(new GetBlobsOptions()))
        {
            if (blob.Name.EndsWith(".parquet", StringComparison.Ordinal))
            {
                files.Add(Path.GetTempFileName());
                await feeds.GetBlobClient(blob.Name).DownloadToAsync(files[^1]);
            }
        }

        return files;
    }
}
