using System.Net;

namespace Exchange.Hub.Pull.Http;

/// <summary>An HTTP API as one run uses it: signed in, through the partner's pipeline, and never to another host than declared.</summary>
internal sealed class PartnerApi(Uri address, ApiSession session, RequestSigning signing)
{
    private const int MostRedirects = 5;

    private readonly ApiPlace place = session.Place;

    /// <summary>For messages.</summary>
    public ApiPlace Place => place;

    /// <summary>The address of a declared path and its parameters.</summary>
    /// <exception cref="PullFailedException">It leads to another host.</exception>
    public Uri Target(string path, IEnumerable<KeyValuePair<string, string>> query)
    {
        var target = Resolve(address, path.TrimStart('/'));
        var parameters = string.Join('&', query.Select(one => $"{Uri.EscapeDataString(one.Key)}={Uri.EscapeDataString(one.Value)}"));
        return parameters.Length == 0 ? target : new UriBuilder(target) { Query = target.Query.Length > 1 ? $"{target.Query}&{parameters}" : parameters }.Uri;
    }

    /// <summary>Where a link of an answer leads.</summary>
    /// <exception cref="PullFailedException">To another host.</exception>
    public Uri Resolve(Uri from, string link)
    {
        if (Uri.TryCreate(from, link, out var target) && target.Scheme == address.Scheme && target.Host == address.Host && target.Port == address.Port && target.UserInfo.Length == 0)
        {
            return target;
        }

        throw place.Failed(
            PullFault.Refused,
            $"对方的链接或跳转指向 {target?.GetLeftPart(UriPartial.Authority) ?? "无效地址"}，只允许 {address.GetLeftPart(UriPartial.Authority)}；请与该部门核实，确有必要时修改 partner.json 的地址。",
            $"A link or redirect leads to {target?.GetLeftPart(UriPartial.Authority) ?? "no valid address"}; only {address.GetLeftPart(UriPartial.Authority)} is allowed: ask the partner, and change the address in partner.json if it is right.");
    }

    /// <summary>Asks and reads the answer, as often as the pipeline has it. A token that is refused is got again once.</summary>
    /// <param name="ask">Makes the request of each try, without sign-in.</param>
    /// <param name="read">Takes an answer of status 2xx, 304 or 416.</param>
    public async Task<T> CallAsync<T>(Func<HttpRequestMessage> ask, Func<HttpResponseMessage, PullAttempt, ValueTask<T>> read, CancellationToken stop)
    {
        for (var renewed = false; ; renewed = true)
        {
            var token = await signing.TokenAsync(stop).ConfigureAwait(false);
            var mayRenew = token is not null && !renewed;
            var (refused, value) = await session.Pipeline.AttemptAsync(
                attempt => OnceAsync(ask, read, token, mayRenew, attempt), stop).ConfigureAwait(false);
            if (!refused)
            {
                return value!;
            }

            signing.Forget(token!);
        }
    }

    private async ValueTask<(bool Refused, T? Value)> OnceAsync<T>(
        Func<HttpRequestMessage> ask, Func<HttpResponseMessage, PullAttempt, ValueTask<T>> read, AccessToken? token, bool mayRenew, PullAttempt attempt)
    {
        using var answer = await SendAsync(ask, token, attempt.Stop).ConfigureAwait(false);
        attempt.Alive();
        if (answer.StatusCode == HttpStatusCode.Unauthorized && mayRenew)
        {
            return (true, default);
        }

        Answers.Check(answer, place, session.Clock);
        return (false, await read(answer, attempt).ConfigureAwait(false));
    }

    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> ask, AccessToken? token, CancellationToken stop)
    {
        Uri? moved = null;
        for (var redirects = 0; ; redirects++)
        {
            using var request = ask();
            request.RequestUri = moved ?? request.RequestUri;
            signing.Sign(request, token);
            var answer = await session.Client.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop).ConfigureAwait(false);
            if ((int)answer.StatusCode is not (301 or 302 or 303 or 307 or 308) || answer.Headers.Location is not { } location || redirects == MostRedirects)
            {
                return answer;
            }

            using (answer)
            {
                moved = Resolve(request.RequestUri!, location.OriginalString);
            }
        }
    }
}
