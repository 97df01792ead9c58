using System.CommandLine;
using Exchange.Cli.Screen;
using Exchange.Hub.Mappings;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange mapping versions</c>: every stored version, the newest first, and which one is active.</summary>
internal sealed class MappingVersionsCommand : HubCommand
{
    private readonly JsonSwitch json = new();

    public MappingVersionsCommand(Terminal terminal)
        : base(terminal, "versions", "列出已保存的映射版本，注明启用的一个。Lists stored versions, and which one is active.")
        => Options.Add(json);

    protected override async Task<int> RunAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        var versions = hub.Get<MappingVersions>();
        var active = await versions.CurrentAsync(stop);
        var stored = new List<StoredMappings>();
        await foreach (var version in versions.ListAsync(stop))
        {
            stored.Add(version);
        }

        stored.Sort((one, other) => other.At.CompareTo(one.At));
        if (!json.Print(input, new { Active = active, Versions = stored.Select(version => new { version.Version, version.By, version.At, Active = version.Version == active?.Version }) }))
        {
            VersionsView.Show(Terminal.Out, stored, active);
        }

        return ExitCode.Accepted;
    }
}
