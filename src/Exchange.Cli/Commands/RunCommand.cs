using System.CommandLine;
using Exchange.Cli.Screen;
using Exchange.Hub;
using Exchange.Hub.Jobs;
using Exchange.Hub.Storage;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange run JOB [WHAT]</c>: any job of the table of jobs, once, without a host; for operators who look for a fault.</summary>
internal sealed class RunCommand : HubCommand
{
    private readonly Argument<string> name = new("JOB")
    {
        Description = $"任务 job: {string.Join(", ", HubJobs.All.Select(job => job.Name))}",
    };

    private readonly Argument<string?> what = new("WHAT")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "收件箱中的文件名，或 partner/dataset/报送编号。A blob of the inbox, or partner/dataset/EXTRACT; nothing for a scheduled job.",
    };

    public RunCommand(Terminal terminal)
        : base(terminal, "run", "单独运行一个任务。Runs one job of the hub once, without a host.")
    {
        name.AcceptOnlyFromAmong([.. HubJobs.All.Select(job => job.Name)]);
        Arguments.Add(name);
        Arguments.Add(what);
    }

    protected override async Task<int> RunAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        var job = HubJobs.All.Single(one => one.Name == input.GetRequiredValue(name));
        var message = MessageOf(job, input.GetValue(what));
        await hub.Storage.EnsureCreatedAsync(stop);
        await job.RunAsync(hub.Services, message, stop);
        return ExitCode.Accepted;
    }

    /// <exception cref="UsageException">The job needs to be told what to work on, or is told what it does not need.</exception>
    private static BinaryData MessageOf(HubJob job, string? what) => (job.Trigger, what) switch
    {
        (JobTrigger.Schedule, null) => BinaryData.Empty,
        (JobTrigger.Blob, { } blob) => BinaryData.FromString(blob),
        (JobTrigger.Message { Queue: Names.IntakeQueue }, { } blob) => HubJson.Write(new InboxNotice(blob)),
        (JobTrigger.Message, { } text) when Names.ExtractOf(text + ".json") is { } extract => HubJson.Write(extract),
        (JobTrigger.Message { Queue: not Names.IntakeQueue }, _) => throw new UsageException(
            $"任务 {job.Name} 需要 partner/dataset/报送编号（64 位）。Job {job.Name} needs partner/dataset/EXTRACT with all 64 digits."),
        (JobTrigger.Schedule, _) => throw new UsageException($"任务 {job.Name} 不需要参数“{what}”。Job {job.Name} takes no argument."),
        _ => throw new UsageException($"任务 {job.Name} 需要收件箱中的文件名。Job {job.Name} needs the name of a blob of the inbox."),
    };
}
