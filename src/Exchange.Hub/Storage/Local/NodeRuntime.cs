namespace Exchange.Hub.Storage.Local;

/// <summary>What Azurite runs on.</summary>
public static class NodeRuntime
{
    /// <summary>The oldest major version that Azurite and its packages run on.</summary>
    public const int Oldest = 20;

    /// <summary>What to do without it.</summary>
    public const string Cure = "install Node.js 20 or newer with npm (Debian, Ubuntu: apt-get install nodejs npm), or name a storage account in Storage:ConnectionString";

    /// <exception cref="StorageSetupException">It is not there or too old.</exception>
    internal static async Task<InstalledProgram> RequireAsync(CancellationToken stop)
    {
        var node = await InstalledProgram.FindAsync("node", stop)
            ?? throw new StorageSetupException($"Found no program node on the PATH; expected Node.js {Oldest} or newer, which Azurite runs on: {Cure}.");
        return node.Version is { Major: >= Oldest } ? node : throw new StorageSetupException(
            $"Found Node.js {node.Version?.ToString() ?? "of unknown version"} at {node.Path}; expected {Oldest} or newer: {Cure}.");
    }
}
