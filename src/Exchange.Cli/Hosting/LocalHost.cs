using Exchange.Hub;
using Exchange.Hub.Jobs;
using Exchange.Hub.Observability;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Resources;

namespace Exchange.Cli.Hosting;

/// <summary>The local host: the triggers of the table of jobs, on 127.0.0.1. It adds nothing of its own.</summary>
internal static class LocalHost
{
    /// <summary>A host that is built and not started yet.</summary>
    /// <param name="settings">Settings of the command line; they go before environment variables and appsettings.json.</param>
    /// <param name="least">Least level of what is logged.</param>
    public static WebApplication Build(IReadOnlyDictionary<string, string?> settings, LogLevel least = LogLevel.Information)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddEnvironmentVariables().AddInMemoryCollection(settings);
        var options = builder.Configuration.GetSection(LocalHostOptions.Section).Get<LocalHostOptions>() ?? new LocalHostOptions();
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Listen(System.Net.IPAddress.Loopback, options.Port);
        });
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(least)
            .AddFilter("Microsoft", LogLevel.Warning).AddFilter("Azure", LogLevel.Warning);
        builder.Services.AddExchangeHub(builder.Configuration);
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
        {
            builder.Services.AddOpenTelemetry()
                .ConfigureResource(resource => resource.AddService("exchange"))
                .WithTracing(tracing => tracing.AddSource(HubTelemetry.Name))
                .WithMetrics(metrics => metrics.AddMeter(HubTelemetry.Name))
                .UseOtlpExporter();
        }

        builder.Services.AddOptions<LocalHostOptions>().Bind(builder.Configuration.GetSection(LocalHostOptions.Section))
            .Validate(given => given.Valid, $"Section {LocalHostOptions.Section} holds a value out of its range.").ValidateOnStart();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(options.DrainSeconds + 5));
        foreach (var job in HubJobs.All)
        {
            builder.Services.AddSingleton(services => TriggerOf(job, services));
        }

        var host = builder.Build();
        foreach (var route in HubJobs.Routes)
        {
            host.MapMethods($"/api/{route.Path}", [route.Method], context => AnswerAsync(route, context));
        }

        return host;
    }

    private static IHostedService TriggerOf(HubJob job, IServiceProvider services) => job.Trigger switch
    {
        JobTrigger.Blob => ActivatorUtilities.CreateInstance<InboxWatch>(services, job),
        JobTrigger.Message => ActivatorUtilities.CreateInstance<QueuePump>(services, job),
        JobTrigger.Schedule => ActivatorUtilities.CreateInstance<Timetable>(services, job),
        _ => throw new NotSupportedException($"Job {job.Name} has a trigger that the local host does not know."),
    };

    private static async Task AnswerAsync(HubRoute route, HttpContext context)
    {
        context.Response.Headers.Server = "Exchange";
        var answer = await route.AnswerAsync(context.RequestServices, context.RequestAborted);
        await Results.Text(answer.Json.ToString(), "application/json", statusCode: answer.Status).ExecuteAsync(context);
    }
}
