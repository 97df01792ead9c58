using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Exchange.Benchmarks.Pulling;

/// <summary>Departments' APIs on 127.0.0.1, one path each: pages of CSV, each after a while; one may hang for ever and one may fail always.</summary>
internal sealed class SteadyPartners : IAsyncDisposable
{
    private const int RowsOfPage = 1000;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(30);

    private readonly WebApplication server;
    private readonly int pages;
    private readonly byte[] heading = Encoding.UTF8.GetBytes("编号,名称,金额\r\n");

    private SteadyPartners(WebApplication server, int pages) => (this.server, this.pages) = (server, pages);

    public string Address => server.Urls.Single();

    /// <summary>Path of the partner that takes every request and never answers; null for none.</summary>
    public string? Hanging { get; set; }

    /// <summary>Path of the partner that answers 500 to everything; null for none.</summary>
    public string? Failing { get; set; }

    public static async Task<SteadyPartners> StartAsync(int pages)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var partners = new SteadyPartners(builder.Build(), pages);
        partners.server.Run(partners.AnswerAsync);
        await partners.server.StartAsync();
        return partners;
    }

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            await server.StopAsync(soon.Token);
        }
        catch (OperationCanceledException)
        {
            // Requests that hang do not end by themselves.
        }

        await server.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var partner = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries)[0];
        if (partner == Hanging)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return;
        }

        await Task.Delay(Latency, context.RequestAborted);
        if (partner == Failing)
        {
            context.Response.StatusCode = 500;
            return;
        }

        var page = int.Parse(context.Request.Query["at"]!, CultureInfo.InvariantCulture);
        await context.Response.Body.WriteAsync(heading, context.RequestAborted);
        for (var row = 0; row < RowsOfPage && page <= pages; row++)
        {
            await context.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{page * RowsOfPage + row},某,1\r\n"), context.RequestAborted);
        }
    }
}
