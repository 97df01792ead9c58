using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;

namespace Exchange.Functions;

/// <summary>Where traces, metrics and logs of the worker go.</summary>
internal static class Telemetry
{
    /// <summary>Sources and meters of the hub.</summary>
    private const string OfHub = "Exchange*";

    /// <summary>
    /// To Application Insights, to a collector, or both, as the settings say; with neither the host logs for the worker, which it
    /// stops doing as soon as the worker says that it exports by itself.
    /// </summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var collector = Given(configuration, "OTEL_EXPORTER_OTLP_ENDPOINT");
        var insights = Given(configuration, "APPLICATIONINSIGHTS_CONNECTION_STRING");
        if (collector is null && insights is null)
        {
            return services;
        }

        var telemetry = services.AddOpenTelemetry().UseFunctionsWorkerDefaults()
            .WithTracing(traces => traces.AddSource(OfHub)).WithMetrics(metrics => metrics.AddMeter(OfHub)).WithLogging();
        if (collector is not null)
        {
            telemetry.UseOtlpExporter();
        }

        if (insights is not null)
        {
            telemetry.UseAzureMonitorExporter(exporter =>
            {
                exporter.ConnectionString = insights;
                exporter.Credential = Given(configuration, "APPLICATIONINSIGHTS_AUTHENTICATION_STRING") is null ? null : Identity(configuration);
            });
        }

        return services;
    }

    private static string? Given(IConfiguration configuration, string setting) => configuration[setting] is { Length: > 0 } value ? value : null;

    /// <summary>The identity of this machine, for an Application Insights that takes no key.</summary>
    private static ManagedIdentityCredential Identity(IConfiguration configuration)
        => new(Given(configuration, "AZURE_CLIENT_ID") is { } client ? ManagedIdentityId.FromUserAssignedClientId(client) : ManagedIdentityId.SystemAssigned);
}
