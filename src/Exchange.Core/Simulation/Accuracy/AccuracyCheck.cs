using System.Collections.Concurrent;
using Exchange.Core.Mapping;

namespace Exchange.Core.Simulation.Accuracy;

/// <summary>Holds the engine to the truth of a simulation: every extract, row by row, field by field.</summary>
public static class AccuracyCheck
{
    /// <param name="folder">Of a simulation.</param>
    /// <param name="dataset">The one data set to check; null for all.</param>
    /// <param name="work">A folder for the engine's results, made and removed again.</param>
    /// <param name="progress">Told of each extract that is done.</param>
    /// <exception cref="InvalidDataException">The folder holds no extracts, or one of an unknown data set.</exception>
    public static AccuracyReport Run(MappingLibrary library, string folder, string? dataset, string work, IProgress<ExtractAccuracy>? progress, CancellationToken stop)
    {
        var extracts = ExtractsIn(folder, library).Where(extract => dataset is null || extract.Mapping.Name == dataset).ToList();
        if (extracts.Count == 0)
        {
            throw new InvalidDataException($"{folder} holds no extracts to check; expected extracts/DATE/PARTNER/DATASET/FILE as exchange simulate writes them.");
        }

        var results = new ConcurrentBag<ExtractAccuracy>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = stop };
        Parallel.ForEach(Partitioner.Create(extracts.Index(), EnumerablePartitionerOptions.NoBuffering), parallel, numbered =>
        {
            var (index, (mapping, path)) = numbered;
            var accuracy = ExtractCheck.Run(mapping, folder, path, Path.Combine(work, index.ToString(System.Globalization.CultureInfo.InvariantCulture)), 1, stop);
            results.Add(accuracy);
            progress?.Report(accuracy);
        });
        return new AccuracyReport([.. results.OrderBy(result => result.Dataset, StringComparer.Ordinal).ThenBy(result => result.Path, StringComparer.Ordinal)]);
    }

    /// <summary>The largest first, so that no thread is left with it at the end.</summary>
    private static IEnumerable<(DatasetMapping Mapping, string Path)> ExtractsIn(string folder, MappingLibrary library)
    {
        var root = Path.Combine(folder, "extracts");
        if (!Directory.Exists(root))
        {
            yield break;
        }

        foreach (var file in new DirectoryInfo(root).EnumerateFiles("*", SearchOption.AllDirectories).OrderByDescending(file => file.Length).ThenBy(file => file.FullName, StringComparer.Ordinal))
        {
            var path = Path.GetRelativePath(folder, file.FullName).Replace('\\', '/');
            var name = path.Split('/') is [_, _, var partner, var dataset, _] ? $"{partner}/{dataset}" : path;
            yield return library.Mappings.TryGetValue(name, out var mapping)
                ? (mapping, path)
                : throw new InvalidDataException($"{path} is of the data set {name}, which has no mapping without errors.");
        }
    }
}
