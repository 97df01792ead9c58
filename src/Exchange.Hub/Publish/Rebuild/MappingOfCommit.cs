using Exchange.Core.Mapping;
using Exchange.Hub.Mappings;

namespace Exchange.Hub.Publish.Rebuild;

/// <summary>Finds a mapping by its hash, which covers schema and code lists: a version of the mappings with it gives the same records.</summary>
internal sealed class MappingOfCommit(MappingVersions versions)
{
    private readonly Dictionary<(string Dataset, string Hash), DatasetMapping> known = [];

    /// <param name="likely">The version to look at first.</param>
    /// <returns>Null when no stored version has it.</returns>
    public async Task<DatasetMapping?> FindAsync(string dataset, string hash, string likely, CancellationToken stop)
    {
        if (known.TryGetValue((dataset, hash), out var found))
            return found;

        await foreach (var version in VersionsAsync(likely, stop).ConfigureAwait(false))
        {
            if (await InAsync(version, dataset, stop).ConfigureAwait(false) is { } mapping && mapping.Hash == hash)
                return known[(dataset, hash)] = mapping;
        }

        return null;
    }

    private async IAsyncEnumerable<string> VersionsAsync(string likely, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        yield return likely;
        await foreach (var stored in versions.ListAsync(stop).ConfigureAwait(false))
        {
            if (stored.Version != likely)
                yield return stored.Version;
        }
    }

    /// <summary>A version that this program can no longer read has no mapping for it.</summary>
    private async Task<DatasetMapping?> InAsync(string version, string dataset, CancellationToken stop)
    {
        try
        {
            return (await versions.OpenAsync(version, stop).ConfigureAwait(false)).Mappings.GetValueOrDefault(dataset);
        }
        catch (UnusableMappingsException)
        {
            return null;
        }
    }
}
