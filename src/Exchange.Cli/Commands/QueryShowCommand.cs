using System.CommandLine;
using Exchange.Cli.Screen;
using Exchange.Hub.Query;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange query show ORDER</c>: one order with its lists.</summary>
internal sealed class QueryShowCommand : HubCommand
{
    private readonly Argument<string> order = new("ORDER") { Description = "查询任务号。Id of the order." };

    private readonly JsonSwitch json = new();

    public QueryShowCommand(Terminal terminal)
        : base(terminal, "show", "一个查询任务的各批名单和答复情况。One order with its lists.")
    {
        Arguments.Add(order);
        Options.Add(json);
    }

    protected override async Task<int> RunAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        var id = input.GetRequiredValue(order);
        var found = await hub.Get<QueryOrders>().FindAsync(id, stop) ?? throw new UsageException($"没有查询任务 {id}；exchange query list 可列出。There is no order of that id.");
        if (!json.Print(input, found))
        {
            QueryView.Show(Terminal.Out, found);
        }

        return ExitCode.Accepted;
    }
}
