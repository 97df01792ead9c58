using System.CommandLine;
using Exchange.Cli.Screen;
using Exchange.Hub.Ledger;
using Spectre.Console;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange holds release|reject EXTRACT --by NAME --reason TEXT</c>.</summary>
internal sealed class HoldsDecideCommand : HubCommand
{
    private readonly bool released;
    private readonly ExtractChoice extract;
    private readonly Decider decider;
    private readonly JsonSwitch json = new();

    public HoldsDecideCommand(Terminal terminal, bool released)
        : base(
            terminal,
            released ? "release" : "reject",
            released ? "放行：按正常报送发布。Releases a held extract: it is published." : "退回：不采用，部门收到回执。Turns a held extract down.")
    {
        this.released = released;
        extract = new ExtractChoice(this);
        decider = new Decider(this, required: true);
        Options.Add(json);
    }

    protected override async Task<int> RunAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        var found = await extract.FindAsync(input, hub, stop);
        var (by, reason) = (decider.By(input), decider.Reason(input));
        var holds = hub.Get<Holds>();
        var entry = (released ? await holds.ReleaseAsync(found.Ref, by, reason, stop) : await holds.RejectAsync(found.Ref, by, reason, stop)) ?? found;
        var done = found.State == ExtractState.Held && entry.Decision is { } decision && decision.Released == released && decision.By == by && decision.Reason == reason;
        if (!json.Print(input, entry))
        {
            Tell(entry, done);
        }

        return done ? ExitCode.Accepted : ExitCode.NotAccepted;
    }

    private void Tell(LedgerEntry entry, bool done)
    {
        if (done)
        {
            Terminal.Out.MarkupLineInterpolated($"[green]✔[/] {(released ? "已放行，等待发布" : "已退回，回执即将送达")}：{entry.Ref} [grey]{(released ? "Released." : "Turned down.")}[/]");
        }
        else
        {
            Terminal.Error.MarkupLineInterpolated(
                $"[yellow]未作改动[/]：{entry.Ref} 不是挂起待审，而是{StateText.Of(entry.State)}。[grey]Nothing has changed: it is not held, but {entry.State}.[/]");
        }
    }
}
