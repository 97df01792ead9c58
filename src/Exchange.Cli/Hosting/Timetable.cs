using Cronos;
using Exchange.Hub.Jobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Exchange.Cli.Hosting;

/// <summary>Runs one job at the times of its schedule, UTC, one run at a time; times missed during a run are not made up for.</summary>
internal sealed partial class Timetable(HubJob job, IServiceProvider services, IConfiguration configuration, TimeProvider clock, ILogger<Timetable> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var schedule = ScheduleOf((JobTrigger.Schedule)job.Trigger, configuration);
        while (!stoppingToken.IsCancellationRequested)
        {
            var now = clock.GetUtcNow();
            var next = schedule.GetNextOccurrence(now, TimeZoneInfo.Utc) ?? DateTimeOffset.MaxValue;
            await Task.Delay(next - now, clock, stoppingToken).ContinueWith(_ => { }, TaskScheduler.Default);
            if (!stoppingToken.IsCancellationRequested)
            {
                await RunAsync(stoppingToken);
            }
        }
    }

    /// <summary>Five fields, or six with seconds first.</summary>
    /// <exception cref="UsageException">The setting holds no schedule.</exception>
    public static CronExpression ScheduleOf(JobTrigger.Schedule trigger, IConfiguration configuration)
    {
        var text = configuration[trigger.Setting] ?? trigger.Default;
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        return CronExpression.TryParse(text, fields == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard, out var schedule)
            ? schedule
            : throw new UsageException($"{trigger.Setting} 的值“{text}”不是计划表达式，例如 {trigger.Default}。Not a cron schedule of five or six fields.");
    }

    private async Task RunAsync(CancellationToken stop)
    {
        try
        {
            await job.RunAsync(services, BinaryData.Empty, stop);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            Failed(log, job.Name, failure.GetType().Name, failure);
        }
        catch (OperationCanceledException)
        {
            // Stopped; the next run goes over everything again.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Job} failed; it runs again on schedule: {Failure}")]
    private static partial void Failed(ILogger log, string job, string failure, Exception exception);
}
