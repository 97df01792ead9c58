using Azure.Storage.Blobs;
using Exchange.Functions;
using Exchange.Hub.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Exchange.Hub.Tests.Functions;

/// <summary>The Functions host is held to the table of jobs: the same names, the same triggers, nothing of its own.</summary>
public sealed class FunctionsTriggersTests
{
    public static TheoryData<string> Jobs => [.. HubJobs.All.Select(job => job.Name)];

    public static TheoryData<string> Routes => [.. HubJobs.Routes.Select(route => route.Name)];

    [Fact]
    public void Every_line_of_the_table_has_one_trigger_of_its_name_and_none_is_left_over()
        => Assert.Equal(
            HubJobs.All.Select(job => job.Name).Concat(HubJobs.Routes.Select(route => route.Name)).Order(StringComparer.Ordinal),
            Trigger.All.Select(trigger => trigger.Name).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Jobs))]
    public void A_job_is_set_off_by_what_the_table_says(string name)
    {
        var job = HubJobs.All.Single(line => line.Name == name);
        var trigger = Trigger.Of(name);
        var (binding, expected) = (trigger.Binding, job.Trigger) switch
        {
            (BlobTriggerAttribute blob, JobTrigger.Blob wanted) => (
                $"{blob.BlobPath} of {blob.Connection} by {blob.Source}",
                $"{wanted.Container}/{{name}} of {TriggerSettings.Connection} by {BlobTriggerSource.LogsAndContainerScan}"),
            (QueueTriggerAttribute queue, JobTrigger.Message wanted) => ($"{queue.QueueName} of {queue.Connection}", $"{wanted.Queue} of {TriggerSettings.Connection}"),
            (TimerTriggerAttribute timer, JobTrigger.Schedule wanted) => (
                $"{timer.Schedule}, at start: {timer.RunOnStartup}, one instance: {timer.UseMonitor}",
                $"%{wanted.Setting}%, at start: False, one instance: True"),
            (var other, var wanted) => (other.GetType().Name, wanted.ToString()),
        };

        Assert.Equal(expected, binding);
    }

    [Theory, MemberData(nameof(Jobs))]
    public void A_job_gets_what_is_certain_to_bind_and_the_hosts_stop(string name)
    {
        var trigger = Trigger.Of(name);
        var bound = trigger.Binding switch
        {
            BlobTriggerAttribute => typeof(BlobClient),
            QueueTriggerAttribute => typeof(BinaryData),
            _ => typeof(TimerInfo),
        };

        Assert.Equal([bound, typeof(CancellationToken)], trigger.Method.GetParameters().Select(parameter => parameter.ParameterType));
        Assert.Equal(typeof(Task), trigger.Method.ReturnType);
    }

    [Theory, MemberData(nameof(Routes))]
    public void A_route_answers_where_the_table_says_to_those_who_have_a_key(string name)
    {
        var route = HubJobs.Routes.Single(line => line.Name == name);
        var trigger = Trigger.Of(name);
        var http = Assert.IsType<HttpTriggerAttribute>(trigger.Binding);

        Assert.Equal(route.Path, http.Route);
        Assert.Equal(route.Method, Assert.Single(http.Methods!), ignoreCase: true);
        Assert.Equal(AuthorizationLevel.Function, http.AuthLevel);
        Assert.Equal([typeof(HttpRequest), typeof(CancellationToken)], trigger.Method.GetParameters().Select(parameter => parameter.ParameterType));
    }

    [Fact]
    public void A_trigger_runs_the_line_of_its_own_name_in_one_to_three_statements()
    {
        var sources = TriggerSource.All;

        Assert.Equal(Trigger.All.Select(trigger => trigger.Name).Order(StringComparer.Ordinal), sources.Select(source => source.Name).Order(StringComparer.Ordinal));
        Assert.All(sources, source =>
        {
            Assert.InRange(source.Statements, 1, 3);
            Assert.Contains($"HubJobs.{LineOf(source.Name)}.", source.Body, StringComparison.Ordinal);
            Assert.Single(source.Body.Split("HubJobs.")[1..]);
        });
    }

    [Fact]
    public void A_file_of_triggers_is_named_as_its_class_and_holds_nothing_else()
        => Assert.All(
            Trigger.All.GroupBy(trigger => trigger.Method.DeclaringType!),
            group =>
            {
                Assert.True(File.Exists(Path.Combine(FunctionsFolder.Path, $"{group.Key.Name}.cs")), group.Key.Name);
                Assert.EndsWith("Triggers", group.Key.Name, StringComparison.Ordinal);
                Assert.Equal([typeof(IServiceProvider)], Assert.Single(group.Key.GetConstructors()).GetParameters().Select(parameter => parameter.ParameterType));
            });

    [Fact]
    public void Program_is_under_fifteen_lines()
        => Assert.InRange(FunctionsFolder.Read("Program.cs").TrimEnd().Split('\n').Length, 1, 14);

    /// <summary>The property of the table that holds the line.</summary>
    private static string LineOf(string name)
        => Assert.Single(
            typeof(HubJobs).GetProperties(),
            property => property.GetValue(null) switch
            {
                HubJob job => job.Name == name,
                HubRoute route => route.Name == name,
                _ => false,
            }).Name;
}
