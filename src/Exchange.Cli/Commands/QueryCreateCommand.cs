using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Exchange.Cli.Screen;
using Exchange.Hub;
using Exchange.Hub.Query;
using Spectre.Console;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange query create --partner PARTNER --subjects FILE …</c>: asks institutions about a list of persons.</summary>
internal sealed class QueryCreateCommand : HubCommand
{
    private const int FaultsShown = 50;

    private readonly Option<string> partner = new("--partner") { HelpName = "PARTNER", Description = "向哪个部门查询，如 banks。Whom to ask.", Required = true };

    private readonly DatasetOption dataset = new("只查询以这个数据集答复的机构。Only institutions that answer with this data set.");

    private readonly Option<string[]> institutions = new("--institutions")
    {
        HelpName = "A,B",
        Description = "只查询这些机构（代码，逗号分隔）；不写为全部。Codes of institutions; all when absent.",
        CustomParser = given => [.. given.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
    };

    private readonly Option<DateOnly?> asOf = new("--as-of") { HelpName = "yyyy-MM-dd", Description = "查询时点；不写为今天（北京时间）。Day that is asked about; today when absent.", CustomParser = ReadDay };

    private readonly Option<bool> skipBad = new("--skip-bad") { Description = "有问题的行不查询，其余照发；不写时有一行有问题就全不发。Leaves bad rows out instead of sending nothing." };

    private readonly SubjectOptions subjects;
    private readonly Decider decider;
    private readonly JsonSwitch json = new();

    public QueryCreateCommand(Terminal terminal)
        : base(terminal, "create", "核对名单，按机构和批次写出查询名单放入发件箱；同样的命令再运行不会再发。Checks a list and puts query lists into the outbox; the same command again sends nothing.")
    {
        Options.Add(partner);
        Options.Add(dataset);
        Options.Add(institutions);
        subjects = new SubjectOptions(this);
        Options.Add(asOf);
        Options.Add(skipBad);
        decider = new Decider(this, required: true);
        Options.Add(json);
    }

    protected override async Task<int> RunAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        await hub.Storage.EnsureCreatedAsync(stop);
        var list = await subjects.ReadAsync(input, hub, stop);
        foreach (var fault in list.Faults.Take(FaultsShown))
        {
            Terminal.Error.MarkupLineInterpolated($"[yellow]第 {fault.Row} 行[/] {fault.Column} [bold]{fault.Code}[/] {fault.Title}");
        }

        if (list.Faults.Count > 0 && !input.GetValue(skipBad))
        {
            Terminal.Error.MarkupLineInterpolated(
                $"[red]✘[/] {list.Rows} 行中有 {list.Faults.Select(fault => fault.Row).Distinct().Count()} 行不能查询，什么也没有发出；请改正，或写 --skip-bad。[grey]Nothing was sent: correct the rows, or say --skip-bad.[/]");
            return ExitCode.NotAccepted;
        }

        var request = new QueryRequest
        {
            Partner = input.GetRequiredValue(partner),
            Dataset = input.GetValue(dataset),
            Institutions = input.GetValue(institutions) ?? [],
            Subjects = list.Subjects,
            AskedOn = input.GetValue(asOf),
            By = decider.By(input),
            Reason = decider.Reason(input),
        };
        var (order, created) = await hub.Get<QueryCreation>().RunAsync(request, stop);
        await HubJobs.Match.RunAsync(hub.Services, BinaryData.Empty, stop);
        if (!json.Print(input, order))
        {
            Terminal.Out.MarkupLineInterpolated(
                $"[green]✔[/] {(created ? "已发出查询任务" : "这个查询任务早已发出，没有再发")} [bold]{order.Id}[/]：{order.Subjects} 人（名单 {list.Rows} 行，重复 {list.Joined}），{order.Batches.Count} 份名单 [grey]{(created ? "Sent." : "Sent before; nothing was sent again.")}[/]");
            QueryView.ShowBatches(Terminal.Out, order);
        }

        return ExitCode.Accepted;
    }

    private static DateOnly? ReadDay(ArgumentResult given)
    {
        var text = given.Tokens[0].Value;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        given.AddError($"--as-of: “{text}”不是 yyyy-MM-dd 形式的日期，例如 2026-06-30。Not a date such as 2026-06-30.");
        return null;
    }
}
