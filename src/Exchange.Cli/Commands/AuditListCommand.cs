using System.CommandLine;
using Exchange.Cli.Screen;
using Exchange.Hub.Audit;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange audit list</c>: the lines, the oldest first.</summary>
internal sealed class AuditListCommand : HubCommand
{
    private readonly Option<int> last = new("--last") { HelpName = "N", Description = "只列最后 N 条。The last N lines.", DefaultValueFactory = _ => 50 };

    private readonly JsonSwitch json = new();

    public AuditListCommand(Terminal terminal)
        : base(terminal, "list", "列出留痕，最近的在后。Lists the audit, the newest last.")
    {
        Options.Add(last);
        Options.Add(json);
    }

    protected override async Task<int> RunAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        var lines = new Queue<AuditEvent>();
        await foreach (var line in hub.Get<AuditTrail>().ReadAsync(stop))
        {
            lines.Enqueue(line);
            if (lines.Count > Math.Max(1, input.GetValue(last)))
            {
                lines.Dequeue();
            }
        }

        if (!json.Print(input, lines))
        {
            AuditView.Show(Terminal.Out, lines);
        }

        return ExitCode.Accepted;
    }
}
