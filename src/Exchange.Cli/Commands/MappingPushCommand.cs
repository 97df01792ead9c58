using System.CommandLine;
using Exchange.Cli.Screen;
using Exchange.Hub.Mappings;
using Spectre.Console;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange mapping push</c>: the folder becomes a version, and the one that new extracts start with.</summary>
internal sealed class MappingPushCommand : HubCommand
{
    private readonly MappingsFolder mappings;

    private readonly SaidOption by = SaidOption.By(required: false);

    private readonly Option<bool> store = new("--no-activate") { Description = "只保存，不启用。Stores the version without activating it." };

    private readonly JsonSwitch json = new();

    public MappingPushCommand(Terminal terminal, MappingsFolder mappings)
        : base(terminal, "push", "检查全部映射和用例，保存为一个版本并启用。Checks the folder, stores it as a version and activates it.")
    {
        this.mappings = mappings;
        Options.Add(by);
        Options.Add(store);
        Options.Add(json);
    }

    protected override async Task<int> RunAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        var folder = mappings.Find(input);
        var mine = await Task.Run(() => CheckedMappings.Of(folder, stop), stop);
        if (mine.Faults.Count > 0)
        {
            foreach (var fault in mine.Faults)
            {
                Terminal.WriteRaw(fault);
            }

            Terminal.Error.MarkupLine($"[red]✘ 有 {mine.Faults.Count} 处错误，没有保存[/] [grey]Nothing was stored: {mine.Faults.Count} faults.[/]");
            return ExitCode.NotAccepted;
        }

        await hub.Storage.EnsureCreatedAsync(stop);
        var versions = hub.Get<MappingVersions>();
        var who = by.OrUser(input);
        await versions.StoreAsync(mine.Files, who, stop);
        var activated = !input.GetValue(store) && await versions.ActivateAsync(mine.Files.Version, who, stop);
        var active = await versions.CurrentAsync(stop);
        if (!json.Print(input, new { mine.Files.Version, Active = active?.Version, active?.Previous }))
        {
            Tell(mine.Files.Version, active, input.GetValue(store));
        }

        return activated || input.GetValue(store) ? ExitCode.Accepted : ExitCode.NotAccepted;
    }

    private void Tell(string version, ActiveMappings? active, bool stored)
    {
        if (active?.Version == version)
        {
            Terminal.Out.MarkupLineInterpolated($"[green]✔[/] 映射版本 {version} 已启用；之前是 {active.Previous ?? "无"}。[grey]Active; exchange mapping activate goes back.[/]");
        }
        else if (stored)
        {
            Terminal.Out.MarkupLineInterpolated($"[green]✔[/] 映射版本 {version} 已保存，未启用。[grey]Stored; exchange mapping activate {version} --by NAME activates it.[/]");
        }
        else
        {
            Terminal.Error.MarkupLineInterpolated($"[yellow]版本 {version} 已保存，但同时另有版本 {active?.Version} 被启用[/] [grey]Stored, but another activation came between; see exchange mapping versions.[/]");
        }
    }
}
