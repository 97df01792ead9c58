using System.CommandLine;
using Exchange.Cli.Screen;
using Exchange.Hub.Status;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange status</c>: for each data set the last delivery, what is due, and how its quality goes.</summary>
internal sealed class StatusCommand : HubCommand
{
    private readonly Option<string?> partner = new("--partner")
    {
        HelpName = "PARTNER",
        Description = "只列一个部门。One partner only.",
    };

    private readonly JsonSwitch json = new();

    public StatusCommand(Terminal terminal)
        : base(terminal, "status", "各数据集的最近报送、应报日期、逾期和质量走势；有逾期时退出码为 2。Last delivery, next due and quality of every data set; 2 when something is overdue.")
    {
        Options.Add(partner);
        Options.Add(json);
    }

    protected override async Task<int> RunAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        var only = input.GetValue(partner);
        var report = await hub.Get<DatasetStatuses>().ReadAsync(only, stop);
        if (only is not null && report.Datasets.Count == 0)
        {
            throw new UsageException($"启用的映射中没有部门“{only}”。The active mappings have no partner \"{only}\".");
        }

        if (!json.Print(input, report))
        {
            StatusView.Show(Terminal.Out, report);
        }

        return report.Datasets.Any(dataset => dataset.OverdueSince is not null) ? ExitCode.NotAccepted : ExitCode.Accepted;
    }
}
