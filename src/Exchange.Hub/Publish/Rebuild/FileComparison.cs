using System.Security.Cryptography;
using Azure;
using Exchange.Hub.Publish.Delta;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Publish.Rebuild;

/// <summary>Compares the files that commits name byte for byte, by their SHA-256; each file once.</summary>
/// <param name="needed">Paths that the table's newest version names: these must be there.</param>
internal sealed class FileComparison(DeltaLog live, DeltaLog rebuilt, IReadOnlySet<string> needed)
{
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    /// <summary>Files that were read on both sides.</summary>
    public int Compared { get; private set; }

    /// <summary>Files that the table no longer keeps.</summary>
    public int Expired { get; private set; }

    /// <summary>The first difference; null for none. The entries were found to name the same files.</summary>
    public async Task<string?> DifferenceAsync(LogEntry entry, CancellationToken stop)
    {
        foreach (var path in entry.Actions.Select(PathOf).OfType<string>().Where(seen.Add))
        {
            var (one, other) = (await HashAsync(live, path, stop).ConfigureAwait(false), await HashAsync(rebuilt, path, stop).ConfigureAwait(false));
            if (one is null && needed.Contains(path))
                return $"{path}: missing";

            if (one is not null && one != other)
                return $"{path}: SHA-256 {one} / {other}";

            (Compared, Expired) = one is null ? (Compared, Expired + 1) : (Compared + 1, Expired);
        }

        return null;
    }

    private static string? PathOf(LogAction action) => action switch
    {
        AddFile add => add.Path,
        AddChangeFile change => change.Path,
        _ => null,
    };

    /// <summary>Null when there is no such file.</summary>
    private static async Task<string?> HashAsync(DeltaLog log, string path, CancellationToken stop)
    {
        try
        {
            var content = await log.Blob(TablePath.FromUri(path)).OpenReadAsync(cancellationToken: stop).ConfigureAwait(false);
            await using (content.ConfigureAwait(false))
                return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, stop).ConfigureAwait(false));
        }
        catch (RequestFailedException failure) when (failure.NotThere())
        {
            return null;
        }
    }
}
