using Exchange.Hub.Mappings;
using Exchange.Hub.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Cli.Hosting;

/// <summary>What a hub needs before it can do anything: containers, queues, and mappings that are active.</summary>
internal static class FirstStart
{
    /// <summary>Makes what is missing; mappings are taken from <paramref name="folder"/> only where none was ever activated.</summary>
    /// <returns>The version that was activated; null when one was active already.</returns>
    public static async Task<string?> PrepareAsync(IServiceProvider hub, Func<string> folder, string by, CancellationToken stop)
    {
        await hub.GetRequiredService<HubStorage>().EnsureCreatedAsync(stop);
        var versions = hub.GetRequiredService<MappingVersions>();
        if (await versions.CurrentAsync(stop) is not null)
        {
            return null;
        }

        var path = folder();
        OpenedLibrary.Open(path);
        var files = MappingFolder.Read(path);
        await versions.StoreAsync(files, by, stop);
        await versions.ActivateAsync(files.Version, by, stop);
        return files.Version;
    }
}
