using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Exchange.Hub.Tests.Fire;

/// <summary>
/// Stands between the hub and its storage and breaks the calls it is told to break, so that the hub runs unchanged. It forwards
/// blobs and queues on two ports of 127.0.0.1.
/// </summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private static readonly HashSet<string> Hop = new(StringComparer.OrdinalIgnoreCase) { "Host", "Connection", "Transfer-Encoding", "Keep-Alive", "Expect" };
    private readonly HttpClient forward = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = 64 });
    private readonly WebApplication server;
    private readonly Dictionary<int, Uri> targets = [];
    private int calls;

    private FaultProxy(WebApplication server) => this.server = server;

    /// <summary>Says how a call fails; null for not at all. Called in the order of arrival.</summary>
    public Func<StorageCall, StorageFault?> Plan { get; set; } = _ => null;

    public string ConnectionString { get; private set; } = "";

    /// <summary>Faults done so far.</summary>
    public int Faults => faults;

    private int faults;

    /// <param name="connection">Connection string of the Azurite behind it.</param>
    public static async Task<FaultProxy> StartAsync(string connection)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var proxy = new FaultProxy(builder.Build());
        proxy.server.Run(proxy.HandleAsync);
        await proxy.server.StartAsync();
        var ports = proxy.server.Urls.Select(url => new Uri(url).Port).ToList();
        var parts = connection.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        proxy.Through("BlobEndpoint", ports[0], parts);
        proxy.Through("QueueEndpoint", ports[1], parts);
        proxy.ConnectionString = string.Concat(parts.Select(part => $"{part.Key}={part.Value};"));
        return proxy;
    }

    /// <summary>Counts from 0 again.</summary>
    public void Restart() => calls = 0;

    /// <summary>Calls seen since the last restart.</summary>
    public int Calls => calls;

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        forward.Dispose();
    }

    private void Through(string endpoint, int port, Dictionary<string, string> parts)
    {
        var target = new Uri(parts[endpoint]);
        targets.Add(port, new Uri($"http://{target.Authority}"));
        parts[endpoint] = $"http://127.0.0.1:{port}{target.AbsolutePath}";
    }

    private async Task HandleAsync(HttpContext context)
    {
        var call = new StorageCall(Interlocked.Increment(ref calls) - 1, context.Request.Method, PlaceOf(context.Request));
        var fault = Plan(call);
        if (fault is not null)
        {
            Interlocked.Increment(ref faults);
        }

        switch (fault)
        {
            case StorageFault.BrokenBefore:
                context.Abort();
                return;
            case StorageFault.BrokenAfter:
                using (await SendAsync(context))
                {
                    context.Abort();
                }

                return;
            case StorageFault.InternalErrorAfter:
                using (await SendAsync(context))
                {
                    await RefuseAsync(context, 500, "InternalError");
                }

                return;
            case StorageFault.InternalError:
                await RefuseAsync(context, 500, "InternalError");
                return;
            case StorageFault.ServerBusy:
                await RefuseAsync(context, 503, "ServerBusy");
                return;
            case StorageFault.Conflict:
                await RefuseAsync(context, 409, "BlobAlreadyExists");
                return;
            case StorageFault.ConditionNotMet:
                await RefuseAsync(context, 412, "ConditionNotMet");
                return;
            default:
                await PassAsync(context);
                return;
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpContext context)
    {
        var asked = context.Request;
        using var request = new HttpRequestMessage(new HttpMethod(asked.Method), new Uri(targets[context.Connection.LocalPort], asked.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget));
        if (asked.ContentLength is > 0 || asked.Headers.TransferEncoding.Count > 0)
        {
            request.Content = new StreamContent(asked.Body);
        }
        else if (asked.Method is "PUT" or "POST")
        {
            request.Content = new ByteArrayContent([]);
        }

        foreach (var (name, values) in asked.Headers.Where(header => !Hop.Contains(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        return await forward.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
    }

    private async Task PassAsync(HttpContext context)
    {
        try
        {
            using var answer = await SendAsync(context);
            context.Response.StatusCode = (int)answer.StatusCode;
            foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !Hop.Contains(header.Key)))
            {
                context.Response.Headers[name] = values.ToArray();
            }

            if (context.Request.Method != "HEAD" && context.Response.StatusCode is not (204 or 304))
            {
                await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
            }
        }
        catch (Exception broken) when (broken is OperationCanceledException or HttpRequestException or IOException)
        {
            context.Abort();
        }
    }

    private static Task RefuseAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        context.Response.Headers["x-ms-error-code"] = code;
        context.Response.ContentType = "application/xml";
        return context.Request.Method == "HEAD"
            ? Task.CompletedTask
            : context.Response.WriteAsync($"<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>{code}</Code><Message>Made by the test.</Message></Error>");
    }

    /// <summary>/account/container/… or /account/queue/messages, without the prefix of the test's names.</summary>
    private static string PlaceOf(HttpRequest request)
    {
        var parts = request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var name = parts.Length > 1 ? parts[1] : "";
        var plain = name[(name.IndexOf('-') + 1)..];
        var what = request.Query["comp"].ToString();
        return $"{plain} {request.Method}{(what.Length == 0 ? "" : " " + what)}";
    }
}
