using Exchange.Cli.Hosting;
using Exchange.Hub;
using Exchange.Hub.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Exchange.EndToEnd.Tests.Hosting;

/// <summary>The local host is held to the table of jobs, as the Functions host is.</summary>
public sealed class LocalHostTests
{
    [Fact]
    public async Task Every_job_has_one_trigger_of_its_kind_and_none_is_left_over()
    {
        await using var host = Built();
        var triggers = host.Services.GetServices<IHostedService>().Where(service => service.GetType().Assembly == typeof(LocalHost).Assembly);

        Assert.Equal(
            HubJobs.All.Select(job => KindOf(job.Trigger)).Order(StringComparer.Ordinal),
            triggers.Select(trigger => trigger.GetType().Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_route_is_answered_below_api_and_no_other()
    {
        await using var host = Built();
        var answered = ((IEndpointRouteBuilder)host).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Select(method => $"{method} {endpoint.RoutePattern.RawText}"));

        Assert.Equal(
            HubJobs.Routes.Select(route => $"{route.Method} /api/{route.Path}").Order(StringComparer.Ordinal),
            answered.Order(StringComparer.Ordinal));
    }

    /// <summary>A host over the local storage that is never started.</summary>
    internal static WebApplication Built()
        => LocalHost.Build(new Dictionary<string, string?> { ["Storage:ConnectionString"] = "UseDevelopmentStorage=true" });

    private static string KindOf(JobTrigger trigger) => trigger switch
    {
        JobTrigger.Blob => nameof(InboxWatch),
        JobTrigger.Message => nameof(QueuePump),
        _ => nameof(Timetable),
    };
}
