using System.CommandLine;
using Exchange.Cli.Outputs;
using Exchange.Cli.Screen;
using Exchange.Hub.Audit;
using Exchange.Hub.Publish.Rebuild;
using Spectre.Console;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange feed rebuild TABLE</c>: the table once more from archive and mappings, to be compared or kept.</summary>
internal sealed class FeedRebuildCommand : HubCommand
{
    private readonly FeedTable table = new();
    private readonly FeedVersionOption version = new("--version", "重建到第几版；默认最新。The last version; the newest when absent.");

    private readonly FeedVersionOption after = new("--after", "以现有的第几版为起点，不从头重建。Starts behind this version as the table has it.");

    private readonly Option<bool> verify = new("--verify") { Description = "与现有的表逐个提交、逐字节比较。Compares every commit and file with the table's." };

    private readonly Option<string?> folder = new("--out")
    {
        HelpName = "DIR",
        Description = "把重建的表写入新目录；须写 --by，并留痕。Writes the rebuilt table to a new folder; needs --by and is audited.",
    };

    private readonly SaidOption by = SaidOption.By(required: false);
    private readonly JsonSwitch json = new();

    public FeedRebuildCommand(Terminal terminal)
        : base(terminal, "rebuild", "用归档文件和当时的映射重建数据表，不改动现有的表。Rebuilds a table from the archive; the live one is only read.")
    {
        Arguments.Add(table);
        foreach (var option in new Option[] { version, after, verify, folder, by, json })
        {
            Options.Add(option);
        }

        Validators.Add(given =>
        {
            if (!given.GetValue(verify) && given.GetValue(folder) is null)
            {
                given.AddError("须写 --verify、--out DIR 或两者。Expected --verify, --out DIR, or both.");
            }
            else if (given.GetValue(folder) is not null && given.GetValue(by) is null)
            {
                given.AddError("--out 须同时写 --by 经办人。--out needs --by NAME: the folder holds citizens' data.");
            }
        });
    }

    protected override async Task<int> RunAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        var shown = await table.ShowAsync(input, hub, input.GetValue(version), stop);
        if (input.GetValue(after) >= shown.Version)
        {
            throw new UsageException($"--after {input.GetValue(after)} 应早于第 {shown.Version} 版。--after has to be earlier than version {shown.Version}.");
        }

        using var target = input.GetValue(folder) is { } path ? NewFolder.At(path) : null;
        if (target is not null)
        {
            await hub.Get<AuditTrail>().AppendAsync("feed.rebuild", by.OrUser(input), FormattableString.Invariant($"{shown.Table} version {shown.Version}"), null, stop);
        }

        var progress = new Progress<long>(made => Terminal.Error.MarkupLineInterpolated($"[grey]第 {made} 版已重建 version {made} is rebuilt[/]"));
        var order = new RebuildOrder(shown.Table, shown.Version, input.GetValue(verify), target?.Partial) { After = input.GetValue(after) };
        var result = await hub.Get<FeedRebuild>().RunAsync(order, progress, stop) ?? throw FeedTable.Unknown(shown.Table);
        if (result.Difference is null)
        {
            target?.Keep();
        }

        if (!json.Print(input, result))
        {
            Tell(result, input, target?.Path);
        }

        return result.Difference is null ? ExitCode.Accepted : ExitCode.NotAccepted;
    }

    private void Tell(RebuildResult result, ParseResult input, string? kept)
    {
        if (result.Difference is { } difference)
        {
            Terminal.Out.MarkupLineInterpolated($"[red]✘ {result.Table} 第 {result.Version} 版与重建的不同[/] [grey]The table differs from the rebuilt one (table / rebuilt):[/]");
            Terminal.Out.MarkupLineInterpolated($"  {difference}");
            return;
        }

        if (input.GetValue(verify))
        {
            Terminal.Out.MarkupLineInterpolated(
                $"[green]✔ {result.Table} 第 {input.GetValue(after) + 1 ?? 0} 至 {result.Version} 版与重建的完全相同[/]：文件 {result.Files} 个逐字节相同，{result.Expired} 个已过保存期、名称相同 [grey]Equal: files byte for byte, expired ones by name.[/]");
        }

        if (kept is not null)
        {
            Terminal.Out.MarkupLineInterpolated($"[green]✔[/] 重建的表在 {kept}，含个人信息 [grey]The rebuilt table; it holds citizens' data.[/]");
        }
    }
}
