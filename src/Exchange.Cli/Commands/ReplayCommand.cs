using System.CommandLine;
using Exchange.Cli.Screen;
using Exchange.Hub.Replay;
using Spectre.Console;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange replay EXTRACT</c>: an archived extract once more.</summary>
internal sealed class ReplayCommand : HubCommand
{
    private readonly ExtractChoice extract;
    private readonly Decider decider;

    private readonly Option<bool> anew = new("--anew")
    {
        Description = "处理失败的也从归一重新开始，而不是接着做。Normalizes a failed extract anew instead of going on.",
    };

    private readonly Option<bool> overLater = new("--over-later")
    {
        Description = "即使同一数据集有更晚的报送已发布。Also where a later delivery of the data set is published.",
    };

    private readonly Option<string?> to = new("--to")
    {
        HelpName = "partner/dataset",
        Description = "未识别的报送归入这个数据集。The data set of an extract that was not recognised.",
    };

    private readonly JsonSwitch json = new();

    public ReplayCommand(Terminal terminal)
        : base(terminal, "replay", "重新处理一次已归档的报送。Sends an archived extract through again, with the mappings active now.")
    {
        extract = new ExtractChoice(this);
        decider = new Decider(this, required: false);
        Options.Add(anew);
        Options.Add(overLater);
        Options.Add(to);
        Options.Add(json);
    }

    protected override async Task<int> RunAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        var entry = await extract.FindAsync(input, hub, stop);
        if (input.GetValue(to) is { } dataset && (!Hub.Storage.Names.IsUnrecognised(entry.Ref) || dataset.Split('/') is not [{ Length: > 0 }, { Length: > 0 }]))
        {
            throw new UsageException($"--to {dataset}: 只用于未识别的报送，写作 partner/dataset；{entry.Ref} 的数据集不能改变。Only for an extract that was not recognised, as partner/dataset.");
        }

        var answer = await hub.Get<Replays>().RunAsync(
            new ReplayOrder(entry.Ref, decider.By(input), decider.Reason(input)) { Anew = input.GetValue(anew), OverLater = input.GetValue(overLater), To = input.GetValue(to) },
            stop);
        if (!json.Print(input, answer))
        {
            var (mark, words) = answer.Done ? ("[green]✔[/]", Terminal.Out) : ("[yellow]未作改动[/]", Terminal.Error);
            words.Markup(mark + " ");
            words.MarkupLineInterpolated($"{entry.Ref}：{Said(answer)}");
        }

        return answer.Done ? ExitCode.Accepted : ExitCode.NotAccepted;
    }

    private static string Said(ReplayAnswer answer) => answer.Outcome switch
    {
        ReplayOutcome.Resumed => "接着处理，使用原来的映射。It goes on where it stopped.",
        ReplayOutcome.Renewed => $"重新归一，使用映射版本 {answer.Entry!.MappingsVersion}，第 {answer.Entry.Replay} 次重放。It is normalized again.",
        ReplayOutcome.Returned => "已放回收件箱重新识别。Its bytes lie in the inbox again, to be recognised.",
        ReplayOutcome.UnderWay => "正在处理中，不需要重放；停住的报送由清扫任务接着做。It is on its way; what stands still is taken up by the sweep.",
        ReplayOutcome.BytesGone => "原始文件已过保存期，不能重放；请部门重新报送。Its raw bytes are no longer kept: ask the department for the file.",
        ReplayOutcome.Superseded => $"更晚的报送 {answer.Later} 已发布，重放会覆盖它；确需如此请加 --over-later。A later delivery is published and would be written over; --over-later if that is meant.",
        _ => "台账中已没有这次报送。The ledger holds it no more.",
    };
}
