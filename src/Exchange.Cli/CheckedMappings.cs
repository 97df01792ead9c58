using Exchange.Core.Mapping;
using Exchange.Hub.Mappings;

namespace Exchange.Cli;

/// <summary>A folder of mappings, read and examined for being made a version: no error of lint, and every case holds.</summary>
/// <param name="Files">As they were before and after the examination.</param>
/// <param name="Faults">One line each, as editors read them; empty when it may be a version.</param>
internal sealed record CheckedMappings(MappingFolder Files, IReadOnlyList<string> Faults)
{
    /// <exception cref="UsageException">The folder was changed while it was examined.</exception>
    public static CheckedMappings Of(string folder, CancellationToken stop)
    {
        var files = MappingFolder.Read(folder);
        List<string> faults = [.. MappingLint.Check(folder).Where(error => error.Level == MappingErrorLevel.Error).Select(error => error.ToString())];
        if (faults.Count == 0)
        {
            faults.AddRange(FailedCases(MappingLibrary.Load(folder).Library, stop));
        }

        return MappingFolder.Read(folder).Version == files.Version
            ? new CheckedMappings(files, faults)
            : throw new UsageException($"{folder} 在检查期间被修改，请重试。The folder was changed while it was checked; run again.");
    }

    private static ParallelQuery<string> FailedCases(MappingLibrary library, CancellationToken stop)
        => library.Mappings.Values
            .OrderBy(mapping => mapping.Name, StringComparer.Ordinal)
            .AsParallel().AsOrdered().WithCancellation(stop)
            .SelectMany(mapping => MappingCases.Run(mapping, Path.Combine(library.Folder, mapping.Partner, mapping.Dataset, "cases.json"), stop))
            .Where(result => !result.Passed)
            .Select(result => result.ToString());
}
