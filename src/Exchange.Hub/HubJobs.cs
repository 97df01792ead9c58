using Exchange.Hub.Intake;
using Exchange.Hub.Jobs;
using Exchange.Hub.Ledger;
using Exchange.Hub.Normalize;
using Exchange.Hub.Publish;
using Exchange.Hub.Pull;
using Exchange.Hub.Query;
using Exchange.Hub.Retention;
using Exchange.Hub.Status;
using Exchange.Hub.Storage;
using Exchange.Hub.Sweep;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Hub;

/// <summary>The table of jobs: name, what sets it off, what runs. Both hosts are held to it by a test.</summary>
public static class HubJobs
{
    public static HubJob Drop { get; } = new(
        "drop", new JobTrigger.Blob(Names.Inbox),
        (services, blob, stop) => services.GetRequiredService<IntakeJob>().RunAsync(blob.ToString(), stop));

    public static HubJob Intake { get; } = new(
        "intake", new JobTrigger.Message(Names.IntakeQueue),
        (services, message, stop) => services.GetRequiredService<IntakeJob>().RunAsync(InboxNotice.Read(message).Blob, stop));

    public static HubJob Normalize { get; } = new(
        "normalize", new JobTrigger.Message(Names.NormalizeQueue),
        (services, message, stop) => services.GetRequiredService<NormalizeJob>().RunAsync(Extract(message), stop));

    public static HubJob Slice { get; } = new(
        "slice", new JobTrigger.Message(Names.SliceQueue),
        (services, message, stop) => services.GetRequiredService<SliceJob>().RunAsync(HubJson.Read<SliceNotice>(message, "A message of the queue of slices"), stop));

    public static HubJob Publish { get; } = new(
        "publish", new JobTrigger.Message(Names.PublishQueue),
        (services, message, stop) => services.GetRequiredService<PublishJob>().RunAsync(Extract(message), stop));

    public static HubJob Pull { get; } = new(
        "pull", new JobTrigger.Schedule("Pull:Schedule", "* * * * *"),
        (services, _, stop) => services.GetRequiredService<PullJob>().RunAsync(stop));

    public static HubJob Match { get; } = new(
        "match", new JobTrigger.Schedule("Match:Schedule", "*/5 * * * *"),
        (services, _, stop) => services.GetRequiredService<MatchJob>().RunAsync(stop));

    public static HubJob Sweep { get; } = new(
        "sweep", new JobTrigger.Schedule("Sweep:Schedule", "* * * * *"),
        (services, _, stop) => services.GetRequiredService<SweepJob>().RunAsync(stop));

    public static HubJob Retention { get; } = new(
        "retention", new JobTrigger.Schedule("Retention:Schedule", "30 18 * * *"),
        (services, _, stop) => services.GetRequiredService<RetentionJob>().RunAsync(stop));

    /// <summary>Every job, in the order of an extract's way.</summary>
    public static IReadOnlyList<HubJob> All { get; } = [Pull, Drop, Intake, Normalize, Slice, Publish, Match, Sweep, Retention];

    public static HubRoute Health { get; } = new(
        "health", "GET", "health",
        (services, stop) => services.GetRequiredService<HealthCheck>().AnswerAsync(stop));

    public static IReadOnlyList<HubRoute> Routes { get; } = [Health];

    private static ExtractRef Extract(BinaryData message) => HubJson.Read<ExtractRef>(message, "A message of a work queue");
}
