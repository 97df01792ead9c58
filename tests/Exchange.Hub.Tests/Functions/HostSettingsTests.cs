using Cronos;
using Exchange.Functions;
using Exchange.Hub.Jobs;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Configuration;
using Newtonsoft.Json.Linq;

namespace Exchange.Hub.Tests.Functions;

/// <summary>What the Functions host reads before any code of ours runs.</summary>
public sealed class HostSettingsTests
{
    private static JObject Host => JObject.Parse(FunctionsFolder.Read("host.json"));

    private static Dictionary<string, string> Sample
        => JObject.Parse(FunctionsFolder.Read("local.settings.sample.json"))["Values"]!.ToObject<Dictionary<string, string>>()!;

    [Fact]
    public void The_sample_defines_every_setting_without_which_the_host_would_leave_a_job_out()
    {
        var needed = Trigger.All.SelectMany(trigger => trigger.Settings).Select(setting => setting.Replace(":", "__", StringComparison.Ordinal));

        Assert.Equal(
            needed.Concat(["AzureWebJobsStorage", "FUNCTIONS_WORKER_RUNTIME", TriggerSettings.Connection]).Order(StringComparer.Ordinal),
            Sample.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_sample_has_the_schedules_of_the_table_with_seconds_in_front()
        => Assert.All(
            HubJobs.All.Select(job => job.Trigger).OfType<JobTrigger.Schedule>(),
            schedule =>
            {
                var sample = Sample[schedule.Setting.Replace(":", "__", StringComparison.Ordinal)];
                Assert.Equal($"0 {schedule.Default}", sample);
                Assert.NotNull(CronExpression.Parse(sample, CronFormat.IncludeSeconds));
            });

    [Fact]
    public void The_sample_holds_no_account_but_the_local_one()
        => Assert.All(["AzureWebJobsStorage", TriggerSettings.Connection], setting => Assert.Equal("UseDevelopmentStorage=true", Sample[setting]));

    [Fact]
    public void The_host_reads_messages_as_the_hub_writes_them()
        => Assert.Equal("base64", (string?)Host.SelectToken("extensions.queues.messageEncoding"));

    [Theory]
    [InlineData("version", "2.0")]
    [InlineData("telemetryMode", "OpenTelemetry")]
    [InlineData("extensions.http.routePrefix", "api")]
    [InlineData("extensions.queues.maxDequeueCount", "5")]
    [InlineData("extensions.blobs.poisonBlobThreshold", "5")]
    public void The_host_has_the_value_relied_on(string path, string expected) => Assert.Equal(expected, (string?)Host.SelectToken(path));

    [Fact]
    public void One_instance_works_on_two_messages_of_a_queue_at_a_time()
        => Assert.Equal(2, (int)Host.SelectToken("extensions.queues.batchSize")! + (int)Host.SelectToken("extensions.queues.newBatchThreshold")!);

    [Theory]
    [InlineData("functionTimeout")]
    [InlineData("extensions.queues.visibilityTimeout")]
    [InlineData("extensions.queues.maxPollingInterval")]
    public void Times_are_written_as_the_host_reads_them(string path)
        => Assert.InRange(TimeSpan.ParseExact((string)Host.SelectToken(path)!, "c", null), TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));

    [Fact]
    public void The_account_of_the_triggers_is_the_hubs_account()
    {
        Assert.Equal("UseDevelopmentStorage=true", Settled([]).ConnectionString);

        var identity = Settled(new()
        {
            [TriggerSettings.Connection] = null,
            [$"{TriggerSettings.Connection}:blobServiceUri"] = "https://account.example/blob",
            [$"{TriggerSettings.Connection}:queueServiceUri"] = "https://account.example/queue",
            [$"{TriggerSettings.Connection}:credential"] = "managedidentity",
            [$"{TriggerSettings.Connection}:clientId"] = "one",
            [$"{StorageOptions.Section}:Retries"] = "3",
        });
        Assert.Equal("https://account.example/blob", identity.BlobServiceUri?.ToString());
        Assert.Equal("https://account.example/queue", identity.QueueServiceUri?.ToString());
        Assert.Equal(("one", 3), (identity.ClientId, identity.Retries));
        Assert.Empty(identity.Faults);
    }

    [Fact]
    public void Two_accounts_are_refused()
        => Assert.NotEmpty(Settled(new() { [$"{StorageOptions.Section}:BlobServiceUri"] = "https://other.example/" }).Faults);

    [Theory]
    [InlineData("ExchangeStorage", "every job")]
    [InlineData("Sweep__Schedule", "sweep")]
    [InlineData("Retention__Schedule", "retention")]
    public void A_missing_setting_is_refused_at_start_because_the_host_would_say_nothing(string setting, string job)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => Settled(new() { [setting.Replace("__", ":", StringComparison.Ordinal)] = null }));

        Assert.StartsWith($"Setting {setting} is missing, without which the Functions host leaves out {job}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_solution_lists_the_project_and_leaves_it_out_of_its_build()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "Exchange.sln"));
        var line = Assert.Single(solution.Split('\n'), text => text.StartsWith("Project(", StringComparison.Ordinal) && text.Contains("\"Exchange.Functions\"", StringComparison.Ordinal));
        var id = line.Split('"')[^2];

        Assert.Contains($"{id}.Release|Any CPU.ActiveCfg", solution, StringComparison.Ordinal);
        Assert.DoesNotContain(solution.Split('\n'), text => text.Contains(id, StringComparison.Ordinal) && text.Contains(".Build.0", StringComparison.Ordinal));
    }

    /// <summary>The hub's account after the worker has settled the sample with some settings changed; null takes one away.</summary>
    private static StorageOptions Settled(Dictionary<string, string?> changes)
    {
        var settings = Sample.ToDictionary(setting => setting.Key.Replace("__", ":", StringComparison.Ordinal), setting => (string?)setting.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var (setting, value) in changes)
        {
            settings[setting] = value;
        }

        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(settings.Where(setting => setting.Value is not null));
        TriggerSettings.Settle(configuration);
        return configuration.GetSection(StorageOptions.Section).Get<StorageOptions>()!;
    }
}
