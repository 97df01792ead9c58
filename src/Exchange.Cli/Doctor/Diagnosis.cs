using Exchange.Hub.Storage;
using Microsoft.Extensions.Configuration;

namespace Exchange.Cli.Doctor;

/// <summary>Every check, in the order of the page: the machine, what the local storage needs, ports, the storage account, mappings, partners that are pulled from.</summary>
internal sealed record Diagnosis
{
    /// <summary>The account that is named; null for the local storage.</summary>
    public StorageOptions? Storage { get; init; }

    public required Func<string> FindMappings { get; init; }

    public required string WorkFolder { get; init; }

    /// <summary>Hub, blobs, queues.</summary>
    public required IReadOnlyList<int> Ports { get; init; }

    public async IAsyncEnumerable<Finding> RunAsync(TimeProvider clock, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        yield return MachineChecks.Runtime();
        yield return MachineChecks.Memory();
        foreach (var finding in new WorkFolderChecks(WorkFolder).Run())
        {
            yield return finding;
        }

        foreach (var finding in await new AzuriteChecks(isNeeded: Storage is null).RunAsync(stop))
        {
            yield return finding;
        }

        yield return await new PortCheck(Ports[0], new Told("系统服务", "the hub")).RunAsync("Exchange", FindingLevel.Ok, FindingLevel.Fault, stop);
        yield return await LocalPortAsync(Ports[1], new Told("Azurite 文件", "Azurite's blobs"), stop);
        yield return await LocalPortAsync(Ports[2], new Told("Azurite 队列", "Azurite's queues"), stop);
        foreach (var finding in Storage is null ? [StorageFindings.Local] : await new StorageChecks(Storage, clock).RunAsync(stop))
        {
            yield return finding;
        }

        yield return MappingsCheck.Run(FindMappings);
        foreach (var finding in new PullChecks(new ConfigurationBuilder().AddEnvironmentVariables().Build()).Run(FindMappings))
        {
            yield return finding;
        }
    }

    /// <summary>With a named account the local ports do not matter much, and an Azurite there is the one that was named.</summary>
    private Task<Finding> LocalPortAsync(int port, Told purpose, CancellationToken stop)
        => new PortCheck(port, purpose).RunAsync(
            "Azurite",
            Storage is null ? FindingLevel.Warning : FindingLevel.Ok,
            Storage is null ? FindingLevel.Fault : FindingLevel.Warning,
            stop);
}
