using System.CommandLine;
using Exchange.Cli.Screen;
using Exchange.Hub.Query;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange query list</c>: one line for each order.</summary>
internal sealed class QueryListCommand : HubCommand
{
    private readonly Option<string?> partner = new("--partner") { HelpName = "PARTNER", Description = "只列一个部门。One partner only." };

    private readonly JsonSwitch json = new();

    public QueryListCommand(Terminal terminal)
        : base(terminal, "list", "列出查询任务。Lists orders.")
    {
        Options.Add(partner);
        Options.Add(json);
    }

    protected override async Task<int> RunAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        var orders = new List<QueryOrder>();
        await foreach (var order in hub.Get<QueryOrders>().ListAsync(stop))
        {
            if (input.GetValue(partner) is not { } only || order.Partner == only)
            {
                orders.Add(order);
            }
        }

        if (!json.Print(input, orders))
        {
            QueryView.ShowList(Terminal.Out, orders);
        }

        return ExitCode.Accepted;
    }
}
