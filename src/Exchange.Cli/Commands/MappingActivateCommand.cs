using System.CommandLine;
using Exchange.Cli.Screen;
using Exchange.Hub.Mappings;
using Spectre.Console;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange mapping activate VERSION --by NAME</c>: forward, and back.</summary>
internal sealed class MappingActivateCommand : HubCommand
{
    private readonly Argument<string> version = new("VERSION") { Description = "映射版本，见 exchange mapping versions。A stored version." };

    private readonly SaidOption by = SaidOption.By(required: true);

    public MappingActivateCommand(Terminal terminal)
        : base(terminal, "activate", "启用一个已保存的版本，也用于退回旧版本。Activates a stored version, an older one too.")
    {
        Arguments.Add(version);
        Options.Add(by);
    }

    protected override async Task<int> RunAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        var versions = hub.Get<MappingVersions>();
        var activated = await versions.ActivateAsync(input.GetRequiredValue(version), by.OrUser(input), stop);
        var active = await versions.CurrentAsync(stop);
        if (activated)
        {
            Terminal.Out.MarkupLineInterpolated($"[green]✔[/] 映射版本 {active?.Version} 已启用；已接收的报送仍用原来的版本。[grey]Active; extracts under way keep theirs.[/]");
            return ExitCode.Accepted;
        }

        Terminal.Error.MarkupLineInterpolated($"[yellow]未作改动[/]：同时另有版本 {active?.Version} 被启用。[grey]Nothing has changed: another activation came between.[/]");
        return ExitCode.NotAccepted;
    }
}
