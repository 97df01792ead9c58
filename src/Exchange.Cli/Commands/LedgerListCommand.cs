using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Exchange.Cli.Screen;
using Exchange.Hub.Ledger;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange ledger list</c>: one line for each extract, the newest first.</summary>
internal sealed class LedgerListCommand : HubCommand
{
    private readonly DatasetOption dataset = new("只列一个数据集。One data set only.");

    private readonly Option<ExtractState?> state = new("--state")
    {
        HelpName = "STATE",
        Description = $"只列一种状态：{string.Join(", ", Enum.GetNames<ExtractState>().Select(name => name.ToLowerInvariant()))}。One state only.",
    };

    private readonly Option<DateTimeOffset?> since = new("--since")
    {
        HelpName = "yyyy-MM-dd",
        Description = "这一天（北京时间）起有变化的。Changed since that day, China time.",
        CustomParser = ReadDay,
    };

    private readonly JsonSwitch json = new();

    public LedgerListCommand(Terminal terminal)
        : base(terminal, "list", "列出报送，最近变化的在前。Lists extracts, the last changed first.")
    {
        Options.Add(dataset);
        Options.Add(state);
        Options.Add(since);
        Options.Add(json);
    }

    protected override async Task<int> RunAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        var lines = new List<LedgerLine>();
        await foreach (var line in hub.Get<LedgerStore>().ListAsync(input.GetValue(dataset), stop))
        {
            if ((input.GetValue(state) is not { } only || line.State == only) && (input.GetValue(since) is not { } day || line.ChangedAt >= day))
            {
                lines.Add(line);
            }
        }

        lines.Sort((one, other) => other.ChangedAt.CompareTo(one.ChangedAt));
        if (!json.Print(input, lines))
        {
            LedgerView.ShowList(Terminal.Out, lines);
        }

        return ExitCode.Accepted;
    }

    private static DateTimeOffset? ReadDay(ArgumentResult given)
    {
        var text = given.Tokens[0].Value;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new DateTimeOffset(day, TimeOnly.MinValue, ChinaTime.Offset);
        }

        given.AddError($"--since: “{text}”不是 yyyy-MM-dd 形式的日期，例如 2026-06-30。Not a date such as 2026-06-30.");
        return null;
    }
}
