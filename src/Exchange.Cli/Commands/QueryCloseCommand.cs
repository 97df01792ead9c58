using System.CommandLine;
using Exchange.Cli.Screen;
using Exchange.Hub;
using Exchange.Hub.Query;
using Spectre.Console;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange query close ORDER --by NAME --reason TEXT</c>: nobody waits for what is unanswered any more.</summary>
internal sealed class QueryCloseCommand : HubCommand
{
    private readonly Argument<string> order = new("ORDER") { Description = "查询任务号。Id of the order." };

    private readonly Decider decider;
    private readonly JsonSwitch json = new();

    public QueryCloseCommand(Terminal terminal)
        : base(terminal, "close", "结束一个查询任务：未答复的记为不再催办。Closes an order: what is unanswered is given up.")
    {
        Arguments.Add(order);
        decider = new Decider(this, required: true);
        Options.Add(json);
    }

    protected override async Task<int> RunAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        var id = input.GetRequiredValue(order);
        var (found, closed) = await hub.Get<QueryClosing>().RunAsync(id, decider.By(input), decider.Reason(input), stop)
            ?? throw new UsageException($"没有查询任务 {id}；exchange query list 可列出。There is no order of that id.");
        if (closed)
        {
            await HubJobs.Match.RunAsync(hub.Services, BinaryData.Empty, stop);
        }

        if (!json.Print(input, found))
        {
            Terminal.Out.MarkupLineInterpolated(closed
                ? (FormattableString)$"[green]✔[/] 已结束 {found.Id} [grey]Closed.[/]"
                : $"[yellow]未作改动[/]：{found.Id} 早已由 {found.Closed?.By} 结束。[grey]It was closed before.[/]");
        }

        return closed ? ExitCode.Accepted : ExitCode.NotAccepted;
    }
}
