using System.CommandLine;
using Exchange.Cli.Screen;
using Exchange.Hub.Query;
using Spectre.Console;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange query chase</c>: what is unanswered, and lists of it for the institutions.</summary>
internal sealed class QueryChaseCommand : HubCommand
{
    private readonly Option<string?> partner = new("--partner") { HelpName = "PARTNER", Description = "只列一个部门。One partner only." };

    private readonly Option<bool> overdue = new("--overdue") { Description = "只列逾期的。Overdue ones only." };

    private readonly Option<string?> into = new("--out")
    {
        HelpName = "DIR",
        Description = "把每批未答复的人写成名单放入这个新目录（个人信息；机构有证书时加密）；须写 --by。Writes lists of the unanswered into a new folder; needs --by.",
    };

    private readonly Option<bool> send = new("--send") { Description = "把这些名单放入发件箱；须写 --by。Puts those lists into the outbox; needs --by." };

    private readonly SaidOption by = SaidOption.By(required: false);
    private readonly JsonSwitch json = new();

    public QueryChaseCommand(Terminal terminal)
        : base(terminal, "chase", "催办表：各机构各批查询、答复、未答复、期限、逾期工作日、最近的答复文件；有逾期时退出码为 2。What is unanswered and overdue; 2 when something is overdue.")
    {
        Options.Add(partner);
        Options.Add(overdue);
        Options.Add(into);
        Options.Add(send);
        Options.Add(by);
        Options.Add(json);
        Validators.Add(given =>
        {
            if ((given.GetValue(send) || given.GetValue(into) is not null) && given.GetValue(by) is null)
            {
                given.AddError("--out、--send 须同时写 --by 经办人。--out and --send need --by NAME: who takes citizens' data out goes into the audit.");
            }
        });
    }

    protected override async Task<int> RunAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        var report = await hub.Get<QueryChase>().ReadAsync(input.GetValue(partner), stop);
        var late = report.Lines.Any(line => line.DaysOverdue > 0);
        if (input.GetValue(overdue))
        {
            report = report with { Lines = [.. report.Lines.Where(line => line.DaysOverdue > 0)] };
        }

        var reminders = await RemindAsync(input, hub, report, stop);
        if (!json.Print(input, report))
        {
            QueryView.ShowChase(Terminal.Out, report);
            foreach (var (name, count) in reminders)
            {
                Terminal.Out.MarkupLineInterpolated($"[green]✔[/] {name}：{count} 人未答复 [grey]unanswered[/]");
            }
        }

        return late ? ExitCode.NotAccepted : ExitCode.Accepted;
    }

    private async Task<List<(string Name, int Count)>> RemindAsync(ParseResult input, OpenedHub hub, ChaseReport report, CancellationToken stop)
    {
        var made = new List<(string, int)>();
        var folder = input.GetValue(into);
        if (folder is null && !input.GetValue(send))
        {
            return made;
        }

        if (folder is not null && Directory.Exists(folder))
        {
            throw new UsageException($"目录 {folder} 已存在；请换一个。The folder exists already: name a new one.");
        }

        foreach (var line in report.Lines.Where(line => line.Unanswered > 0))
        {
            var reminder = await hub.Get<QueryReminders>().MakeAsync(line.Order, line.Batch, by.OrUser(input), input.GetValue(send), stop);
            if (reminder is null)
            {
                continue;
            }

            if (folder is not null)
            {
                await File.WriteAllBytesAsync(Path.Combine(Directory.CreateDirectory(folder).FullName, reminder.Name), reminder.Bytes, stop);
            }

            made.Add((reminder.Blob ?? reminder.Name, reminder.Subjects));
        }

        return made;
    }
}
