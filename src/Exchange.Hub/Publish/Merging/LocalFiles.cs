using System.Globalization;

namespace Exchange.Hub.Publish.Merging;

/// <summary>Files brought into a work folder, named <c>00000.parquet</c> and so on in their order.</summary>
internal static class LocalFiles
{
    public const int Digits = 5;

    /// <summary>Where the number ends in a name, counted from its end.</summary>
    public const int NumberEnd = 8;

    private const int AtOnce = 4;

    public static async Task<IReadOnlyList<string>> BringAsync(string folder, IReadOnlyList<IRecordPart> parts, CancellationToken stop)
    {
        IReadOnlyList<string> files = [.. parts.Select((_, number) => Path.Combine(folder, Name(number)))];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop };
        await Parallel.ForAsync(0, parts.Count, parallel, async (number, token) => await parts[number].BringAsync(files[number], token).ConfigureAwait(false)).ConfigureAwait(false);
        return files;
    }

    private static string Name(int number) => number.ToString("d5", CultureInfo.InvariantCulture) + ".parquet";
}
