using System.Net;

namespace Exchange.Hub.Pull.Http;

/// <summary>What the status of an answer means for a run.</summary>
internal static class Answers
{
    /// <summary>Lets success, 304 and 416 through.</summary>
    /// <exception cref="PullFailedException">Any other status: unavailable for 408, 425, 429 and 5xx, else refused.</exception>
    public static void Check(HttpResponseMessage answer, ApiPlace place, TimeProvider clock)
    {
        var status = (int)answer.StatusCode;
        if (answer.IsSuccessStatusCode || answer.StatusCode is HttpStatusCode.NotModified or HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            return;
        }

        if (status is 408 or 425 or 429 or >= 500)
        {
            var pause = PauseOf(answer, clock);
            throw place.Failed(
                PullFault.Unavailable,
                $"对方返回 HTTP {status}{(pause is { } after ? $"，要求 {after.TotalSeconds:0} 秒后再试" : "")}；请稍后再试或联系该部门。",
                $"HTTP {status}{(pause is { } later ? $", come back in {later.TotalSeconds:0} s" : "")}: try later or ask the partner.",
                retryAfter: pause);
        }

        throw place.Failed(
            PullFault.Refused,
            status is 401 or 403 ? $"认证被拒绝（HTTP {status}）；请检查密钥、有效期和授权范围。" : $"请求被拒绝（HTTP {status}）；请检查映射中的路径和参数。",
            status is 401 or 403 ? $"Signing in was refused (HTTP {status}): check secret, validity and grants." : $"The request was refused (HTTP {status}): check path and parameters in the mapping.");
    }

    private static TimeSpan? PauseOf(HttpResponseMessage answer, TimeProvider clock)
    {
        var pause = answer.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - clock.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return pause < TimeSpan.Zero ? TimeSpan.Zero : pause;
    }
}
