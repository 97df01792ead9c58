using System.CommandLine;
using Exchange.Cli.Screen;
using Exchange.Hub.Audit;
using Exchange.Hub.Publish;

namespace Exchange.Cli.Commands;

/// <summary>The options <c>--reveal</c> and <c>--by</c>: citizens' data are masked, or somebody says who looks at them.</summary>
internal sealed class Revealing
{
    private readonly Terminal terminal;

    private readonly Option<bool> reveal = new("--reveal")
    {
        Description = "不遮盖个人信息；须写 --by，并留痕。Shows citizens' data unmasked; needs --by and leaves a line in the audit.",
    };

    private readonly SaidOption by = SaidOption.By(required: false);
    private readonly SaidOption reason = SaidOption.Reason(required: false);

    public Revealing(Command command, Terminal terminal)
    {
        this.terminal = terminal;
        command.Options.Add(reveal);
        command.Options.Add(by);
        command.Options.Add(reason);
        command.Validators.Add(given =>
        {
            if (given.GetValue(reveal) && given.GetValue(by) is null)
            {
                given.AddError("--reveal 须同时写 --by 经办人。--reveal needs --by NAME: who looks goes into the audit.");
            }
        });
    }

    /// <summary>Prints rows as JSON lines. The audit comes first: nothing is shown unmasked without its line.</summary>
    /// <param name="subject">What is read, for the audit: names and numbers.</param>
    /// <param name="write">Writes the rows.</param>
    public async Task PrintAsync(ParseResult input, OpenedHub hub, string subject, IReadOnlyList<FeedColumn> columns, Func<Stream, Task> write, CancellationToken stop)
    {
        var screen = terminal.OpenRaw();
        if (input.GetValue(reveal))
        {
            await hub.Get<AuditTrail>().AppendAsync("feed.reveal", by.OrUser(input), subject, input.GetValue(reason)?.Trim(), stop);
            await write(screen);
            return;
        }

        await new RowMask(columns).CopyAsync(write, screen, stop);
    }
}
