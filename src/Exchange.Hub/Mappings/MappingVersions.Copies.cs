using Azure;
using Exchange.Core.Mapping;

namespace Exchange.Hub.Mappings;

public sealed partial class MappingVersions
{
    private async Task<MappingLibrary> LoadAsync(string version)
    {
        var folder = Path.Combine(options.Value.Cache, version);
        if (!IsWhole(folder, version))
        {
            await CopyAsync(version, folder).ConfigureAwait(false);
        }

        var reading = MappingLibrary.Load(folder);
        return reading.HasErrors
            ? throw new UnusableMappingsException(
                $"映射版本 {version} 有错误，不能使用。The version has errors, first: {reading.Errors.First(error => error.Level == MappingErrorLevel.Error)}")
            : reading.Library;
    }

    /// <summary>The version is a hash of the files: a copy that lost one, to a cleaner of temporary folders for instance, is none.</summary>
    private static bool IsWhole(string folder, string version) => Directory.Exists(folder) && MappingFolder.Read(folder).Version == version;

    /// <summary>A version has some hundreds of small files.</summary>
    private static ParallelOptions AtOnce(CancellationToken stop) => new() { MaxDegreeOfParallelism = 8, CancellationToken = stop };

    /// <summary>Copies a version beside its place and moves it there whole, so that a killed copy is never opened.</summary>
    private async Task CopyAsync(string version, string folder)
    {
        var stored = await StoredAsync(version, CancellationToken.None).ConfigureAwait(false) ?? throw Absent(version);
        var partial = $"{folder}.{Path.GetRandomFileName()}";
        try
        {
            await Parallel.ForEachAsync(
                stored.Files, AtOnce(CancellationToken.None), async (name, _) => await CopyAsync(version, name, Path.Combine(partial, name)).ConfigureAwait(false)).ConfigureAwait(false);

            if (!IsWhole(partial, version))
            {
                throw new UnusableMappingsException($"映射版本 {version} 的文件与其编号不符，不能使用；请重新运行 exchange mapping push。The stored files are not those of the version.");
            }

            Place(partial, folder, version);
        }
        finally
        {
            if (Directory.Exists(partial))
            {
                Directory.Delete(partial, recursive: true);
            }
        }
    }

    private async Task CopyAsync(string version, string name, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            await Container.GetBlobClient($"{version}/{name}").DownloadToAsync(path).ConfigureAwait(false);
        }
        catch (RequestFailedException failure) when (Storage.Conditions.NotThere(failure))
        {
            throw new UnusableMappingsException($"映射版本 {version} 缺少文件 {name}，不能使用；请重新运行 exchange mapping push。A file of the version is missing.");
        }
    }

    /// <summary>Another process may place the same copy at the same time; either will do.</summary>
    private static void Place(string partial, string folder, string version)
    {
        if (Directory.Exists(folder) && !IsWhole(folder, version))
        {
            Directory.Move(folder, $"{partial}.old");
            Directory.Delete($"{partial}.old", recursive: true);
        }

        try
        {
            Directory.Move(partial, folder);
        }
        catch (IOException) when (IsWhole(folder, version))
        {
            // Placed by another.
        }
    }
}
