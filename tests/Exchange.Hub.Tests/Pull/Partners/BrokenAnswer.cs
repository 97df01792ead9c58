using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Exchange.Hub.Tests.Pull.Partners;

/// <summary>Answers that are none, and bodies that do not end as they should.</summary>
internal static class BrokenAnswer
{
    /// <summary>True when the fault was the whole answer.</summary>
    public static async Task<bool> TryAsync(HttpContext context, PartnerFault? fault)
    {
        switch (fault)
        {
            case PartnerFault.Closed:
                context.Abort();
                return true;
            case PartnerFault.Hanging:
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                return true;
            case PartnerFault.Slow:
                await Task.Delay(30, context.RequestAborted);
                return false;
            case PartnerFault.InternalError:
                context.Response.StatusCode = 500;
                return true;
            case PartnerFault.Unavailable or PartnerFault.TooMany:
                context.Response.StatusCode = fault == PartnerFault.TooMany ? 429 : 503;
                context.Response.Headers.RetryAfter = "0";
                return true;
            case PartnerFault.LoginPage:
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.WriteAsync("<!DOCTYPE html><html><body>请登录</body></html>", context.RequestAborted);
                return true;
            default:
                return false;
        }
    }

    public static async Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> body, PartnerFault? fault)
    {
        var response = context.Response;
        if (fault == PartnerFault.HalfJson)
        {
            body = body[..(body.Length / 2)];
        }

        if (fault is PartnerFault.ResetInBody or PartnerFault.CutShort or PartnerFault.SilentInBody)
        {
            response.ContentLength = fault == PartnerFault.CutShort ? null : body.Length;
            await response.Body.WriteAsync(body[..(body.Length / 2)], context.RequestAborted);
            await response.Body.FlushAsync(context.RequestAborted);
            if (fault == PartnerFault.SilentInBody)
            {
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }

            context.Features.Get<IHttpRequestLifetimeFeature>()!.Abort();
            return;
        }

        response.ContentLength = response.StatusCode is 204 or 304 ? null : body.Length;
        if (response.StatusCode is not (204 or 304))
        {
            await response.Body.WriteAsync(body, context.RequestAborted);
        }
    }
}
