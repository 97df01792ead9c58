using System.Globalization;
using System.Net;
using System.Text.Json;
using Exchange.Core.Pulling;

namespace Exchange.Hub.Pull.Http;

/// <summary>Gets the token of a connection, keeps it until shortly before it runs out, and forgets one that was refused.</summary>
internal sealed class TokenEndpoint(ApiSession session)
{
    private const int MostBytes = 1 << 20;

    /// <summary>Before the end of a token it is not used any more, for clocks that differ; at most a tenth of its life.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(1);

    /// <summary>Of a token whose end is not told (RFC 6749, section 5.1 leaves it open).</summary>
    private static readonly TimeSpan UsualLife = TimeSpan.FromMinutes(10);

    private readonly ApiClient client = session.Client;
    private readonly ApiPlace place = session.Place with { Path = "token" };

    public async ValueTask<AccessToken> TokenAsync(HttpSignIn.ClientCredentials credentials, CancellationToken stop)
    {
        await client.TokenTurn.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            if (client.Token is { } known && session.Clock.GetUtcNow() < known.UsedUntil)
            {
                return known;
            }

            var got = await session.Pipeline.AttemptAsync(attempt => AskAsync(credentials, attempt.Stop), stop).ConfigureAwait(false);
            client.Token = got;
            return got;
        }
        finally
        {
            client.TokenTurn.Release();
        }
    }

    public void Forget(AccessToken token)
    {
        if (ReferenceEquals(client.Token, token))
        {
            client.Token = null;
        }
    }

    private async ValueTask<AccessToken> AskAsync(HttpSignIn.ClientCredentials credentials, CancellationToken stop)
    {
        var secret = session.Secrets.Value(place.Partner, credentials.ClientSecret);
        var form = new List<KeyValuePair<string, string>> { new("grant_type", "client_credentials") };
        if (credentials.Scope is { } scope)
        {
            form.Add(new("scope", scope));
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, credentials.Token);
        if (credentials.SecretInHeader)
        {
            // RFC 6749, section 2.3.1: both are form-encoded first.
            request.Headers.TryAddWithoutValidation("Authorization", RequestSigning.Basic(WebUtility.UrlEncode(credentials.ClientId), WebUtility.UrlEncode(secret)));
        }
        else
        {
            form.AddRange([new("client_id", credentials.ClientId), new("client_secret", secret)]);
        }

        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Content = new FormUrlEncodedContent(form);
        using var answer = await client.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop).ConfigureAwait(false);
        Answers.Check(answer, place, session.Clock);
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            throw Unreadable();
        }

        var bytes = new byte[MostBytes];
        await using var body = await answer.Content.ReadAsStreamAsync(stop).ConfigureAwait(false);
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, stop).ConfigureAwait(false);
        return Read(bytes.AsMemory(0, length));
    }

    private AccessToken Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("access_token", out var token) && token.ValueKind == JsonValueKind.String && token.GetString() is { Length: > 0 } value)
            {
                var life = root.TryGetProperty("expires_in", out var seconds) ? Life(seconds) : UsualLife;
                var early = life / 10 < Early ? life / 10 : Early;
                return new AccessToken(value, session.Clock.GetUtcNow() + life - early);
            }
        }
        catch (JsonException)
        {
            // Told below, without a word of the body: it may hold the token.
        }

        throw Unreadable();
    }

    private static TimeSpan Life(JsonElement seconds) => seconds.ValueKind switch
    {
        JsonValueKind.Number when seconds.TryGetDouble(out var number) && number is > 0 and < 1e9 => TimeSpan.FromSeconds(number),
        JsonValueKind.String when double.TryParse(seconds.GetString(), CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1e9 => TimeSpan.FromSeconds(number),
        _ => UsualLife,
    };

    private PullFailedException Unreadable() => place.Failed(
        PullFault.Unreadable,
        "令牌接口的应答中没有 access_token；请检查 partner.json 中的令牌地址。",
        "The token endpoint's answer has no access_token (RFC 6749, section 5.1): check the token address in partner.json.");
}
