using System.CommandLine;
using Exchange.Cli.Screen;
using Exchange.Hub.Ledger;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange holds list</c>: what waits for an operator, and why.</summary>
internal sealed class HoldsListCommand : HubCommand
{
    private readonly JsonSwitch json = new();

    public HoldsListCommand(Terminal terminal)
        : base(terminal, "list", "列出挂起待审的报送和原因。Lists what is held, and why.")
        => Options.Add(json);

    protected override async Task<int> RunAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        var ledger = hub.Get<LedgerStore>();
        var held = new List<LedgerEntry>();
        await foreach (var line in ledger.ListAsync(null, stop))
        {
            if (line.State == ExtractState.Held && await ledger.ReadAsync(line.Extract, stop) is { Entry: { State: ExtractState.Held } entry })
            {
                held.Add(entry);
            }
        }

        if (!json.Print(input, held))
        {
            LedgerView.ShowHolds(Terminal.Out, held);
        }

        return ExitCode.Accepted;
    }
}
