using System.Globalization;
using Azure.Storage.Blobs;

namespace Exchange.Hub.Publish.Merging;

/// <summary>Blobs brought into a work folder, named <c>00000.parquet</c> and so on in their order.</summary>
internal static class LocalFiles
{
    public const int Digits = 5;

    /// <summary>Where the number ends in a name, counted from its end.</summary>
    public const int NumberEnd = 8;

    private const int AtOnce = 4;

    public static async Task<IReadOnlyList<string>> DownloadAsync(string folder, IReadOnlyList<BlobClient> blobs, CancellationToken stop)
    {
        IReadOnlyList<string> files = [.. blobs.Select((_, number) => Path.Combine(folder, Name(number)))];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop };
        await Parallel.ForAsync(0, blobs.Count, parallel, async (number, token) => await blobs[number].DownloadToAsync(files[number], token).ConfigureAwait(false)).ConfigureAwait(false);
        return files;
    }

    private static string Name(int number) => number.ToString("d5", CultureInfo.InvariantCulture) + ".parquet";
}
