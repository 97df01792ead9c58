using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Exchange.Hub.Tests.Pull.Partners;

/// <summary>
/// A department's HTTP API on a free port of 127.0.0.1, as slow, broken, lying or dead as a test wants it. <c>/json/KIND</c> and
/// <c>/csv/KIND</c> give pages (KIND is page, offset, cursor, next, link or all), <c>/file</c> a file with ranges, <c>/token</c> a token.
/// </summary>
public sealed class FakePartner : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly ConcurrentQueue<PartnerCall> calls = new();
    private int number = -1;
    private int faults;
    private int tokens;
    private volatile string? token;

    private FakePartner(WebApplication server) => this.server = server;

    public Uri Address { get; private set; } = null!;

    /// <summary>Says how a request fails; null for not at all. The token endpoint is asked too.</summary>
    public Func<PartnerCall, PartnerFault?> Plan { get; set; } = _ => null;

    /// <summary>Whether a request is signed in; everybody when nothing is set.</summary>
    public Func<HttpRequest, bool> Admits { get; set; } = _ => true;

    /// <summary>Answers in place of everything else; false for the usual answer.</summary>
    public Func<HttpContext, Task<bool>> Instead { get; set; } = _ => Task.FromResult(false);

    public PartnerContent Content { get; set; } = new();

    public IReadOnlyList<PartnerCall> Calls => [.. calls];

    public int Faults => faults;

    /// <summary>Tokens given out.</summary>
    public int Tokens => tokens;

    /// <summary>The token that is good; null for none.</summary>
    public string? Token => token;

    public static async Task<FakePartner> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var partner = new FakePartner(builder.Build());
        partner.server.Run(partner.HandleAsync);
        await partner.server.StartAsync();
        partner.Address = new Uri(partner.server.Urls.Single() + "/");
        return partner;
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
            // Requests that were to hang for ever do not end by themselves.
        }

        await server.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        var call = new PartnerCall(
            Interlocked.Increment(ref number), request.Path, request.QueryString.Value ?? "", request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()));
        calls.Enqueue(call);
        var fault = Plan(call);
        if (fault is not null)
        {
            Interlocked.Increment(ref faults);
        }

        try
        {
            await AnswerAsync(context, fault);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            context.Abort();
        }
    }

    private async Task AnswerAsync(HttpContext context, PartnerFault? fault)
    {
        if (await BrokenAnswer.TryAsync(context, fault) || await Instead(context))
        {
            return;
        }

        if (context.Request.Path == "/token")
        {
            await GiveTokenAsync(context);
            return;
        }

        if (fault == PartnerFault.TokenDies)
        {
            token = null;
        }

        if (!Admits(context.Request))
        {
            context.Response.StatusCode = 401;
            return;
        }

        var answer = Content.Answer(context.Request, fault);
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (fault == PartnerFault.WrongDigest)
        {
            context.Response.Headers["Content-Digest"] = $"sha-256=:{Convert.ToBase64String(SHA256.HashData([1, 2, 3]))}:";
        }

        await BrokenAnswer.WriteAsync(context, answer.Body, fault);
    }

    private async Task GiveTokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var signedIn = context.Request.Headers.Authorization == "Basic Y2xpZW50OnMlMjYz" || (form["client_id"] == "client" && form["client_secret"] == "s&3");
        if (form["grant_type"] != "client_credentials" || !signedIn)
        {
            context.Response.StatusCode = 401;
            return;
        }

        token = string.Create(CultureInfo.InvariantCulture, $"token-{Interlocked.Increment(ref tokens)}");
        await context.Response.WriteAsJsonAsync(new { access_token = token, token_type = "Bearer", expires_in = 3600 }, context.RequestAborted);
    }
}
