using System.CommandLine;
using Exchange.Cli.Screen;
using Exchange.Hub.Mappings;
using Exchange.Hub.Pull;
using Spectre.Console;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange pull pause|resume (DATASET | --partner P | --all) --by NAME --reason TEXT</c>.</summary>
internal sealed class PullPauseCommand : HubCommand
{
    private readonly bool pause;
    private readonly PulledDataset dataset = new(required: false);

    private readonly Option<string?> partner = new("--partner") { HelpName = "PARTNER", Description = "一个部门的全部数据集。All data sets of a partner." };

    private readonly Option<bool> all = new("--all") { Description = "全部拉取，包括正在进行的和重试。All pulling, also runs and retries under way." };

    private readonly Decider decider;

    public PullPauseCommand(Terminal terminal, bool pause)
        : base(
            terminal,
            pause ? "pause" : "resume",
            pause ? "暂停拉取；正在进行的几秒内停下，以后接着取。Stops pulling within seconds." : "恢复拉取；错过的补取一次。Lets it go on; what was missed is made up for once.")
    {
        this.pause = pause;
        Arguments.Add(dataset);
        Options.Add(partner);
        Options.Add(all);
        decider = new Decider(this, required: true);
        Validators.Add(result =>
        {
            var given = (result.GetValue(dataset) is null ? 0 : 1) + (result.GetValue(partner) is null ? 0 : 1) + (result.GetValue(all) ? 1 : 0);
            if (given != 1)
            {
                result.AddError("请指定一个数据集、--partner 或 --all 之一。Name a data set, or give --partner or --all.");
            }
        });
    }

    protected override async Task<int> RunAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        await hub.Storage.EnsureCreatedAsync(stop);
        var (control, by, reason) = (hub.Get<PullControl>(), decider.By(input), decider.Reason(input));
        if (input.GetValue(all))
        {
            await (pause ? control.StopAsync(by, reason, stop) : control.StartAsync(by, reason, stop));
            Tell("全部拉取", "all pulling");
            return ExitCode.Accepted;
        }

        foreach (var name in await NamesAsync(input, hub, stop))
        {
            await (pause ? control.PauseAsync(name, by, reason, stop) : control.ResumeAsync(name, by, reason, stop));
            Tell(name, name);
        }

        return ExitCode.Accepted;
    }

    private async Task<IReadOnlyList<string>> NamesAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        if (input.GetValue(partner) is not { } only)
        {
            return [(await dataset.FindAsync(input, hub, stop)).Mapping.Name];
        }

        var (_, library) = await hub.Get<MappingVersions>().OpenCurrentAsync(stop);
        var names = library.Mappings.Values.Where(one => one.Partner == only && one.Source.Pull is not null).Select(one => one.Name).Order(StringComparer.Ordinal).ToList();
        return names.Count > 0
            ? names
            : throw new UsageException($"部门“{only}”没有由系统拉取的数据集。Partner \"{only}\" has no data set that is pulled.");
    }

    private void Tell(string what, string english)
        => Terminal.Out.MarkupLineInterpolated($"[green]✔[/] {(pause ? "已暂停" : "已恢复")}：{what} [grey]{(pause ? "Paused" : "Resumed")}: {english}.[/]");
}
