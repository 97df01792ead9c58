using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Exchange.EndToEnd.Tests.Running;

/// <summary>A department's HTTP API on a free port of 127.0.0.1: one file, with an ETag, for those who know the key.</summary>
internal sealed class PartnerServer : IAsyncDisposable
{
    public const string Key = "k-7f3a91";

    private readonly WebApplication server;

    private PartnerServer(WebApplication server) => this.server = server;

    public string Address => server.Urls.Single() + "/";

    /// <summary>The file's content.</summary>
    public byte[] File { get; set; } = [];

    /// <summary>Answers 503 while it is set.</summary>
    public bool Down { get; set; }

    public int Requests { get; private set; }

    public static async Task<PartnerServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var partner = new PartnerServer(builder.Build());
        partner.server.Run(partner.AnswerAsync);
        await partner.server.StartAsync();
        return partner;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Requests++;
        var tag = $"\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File))[..16]}\"";
        context.Response.Headers.ETag = tag;
        context.Response.StatusCode = context.Request.Headers["X-Key"] != Key ? 401 : Down ? 503 : context.Request.Headers.IfNoneMatch == tag ? 304 : 200;
        if (context.Response.StatusCode == 200)
        {
            context.Response.ContentLength = File.Length;
            await context.Response.Body.WriteAsync(File, context.RequestAborted);
        }
    }
}
