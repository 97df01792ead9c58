using System.CommandLine;
using Exchange.Cli.Screen;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange ledger show EXTRACT</c>: everything the ledger knows of one extract.</summary>
internal sealed class LedgerShowCommand : HubCommand
{
    private readonly ExtractChoice extract;
    private readonly JsonSwitch json = new();

    public LedgerShowCommand(Terminal terminal)
        : base(terminal, "show", "一次报送的经过、行数、原因和回执位置。Steps, counts and reasons of one extract, and where its answer lies.")
    {
        extract = new ExtractChoice(this);
        Options.Add(json);
    }

    protected override async Task<int> RunAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        var entry = await extract.FindAsync(input, hub, stop);
        if (!json.Print(input, entry))
        {
            LedgerView.Show(Terminal.Out, entry);
        }

        return ExitCode.Accepted;
    }
}
