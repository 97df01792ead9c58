using System.CommandLine;
using Exchange.Cli.Screen;
using Exchange.Hub.Jobs;
using Spectre.Console;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange sweep</c>, <c>exchange retention</c> and every other job with a schedule: runs it once, now.</summary>
internal sealed class JobCommand(Terminal terminal, HubJob job)
    : HubCommand(terminal, job.Name, $"立即运行一次计划任务 {job.Name}。Runs the scheduled job {job.Name} once.")
{
    protected override async Task<int> RunAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        await hub.Storage.EnsureCreatedAsync(stop);
        await job.RunAsync(hub.Services, BinaryData.Empty, stop);
        Terminal.Out.MarkupLineInterpolated($"[green]✔[/] 任务 {job.Name} 已运行一次。[grey]The job has run once.[/]");
        return ExitCode.Accepted;
    }
}
