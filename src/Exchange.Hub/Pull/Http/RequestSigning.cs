using System.Text;
using Exchange.Core.Pulling;

namespace Exchange.Hub.Pull.Http;

/// <summary>Signs the requests of one run in, whatever way the connection declares.</summary>
internal sealed class RequestSigning(HttpSignIn signIn, ApiSession session)
{
    private readonly TokenEndpoint tokens = new(session);

    /// <summary>The token that a request is to have; null for sign-ins without one. Asks the partner, so not from within an attempt.</summary>
    public async ValueTask<AccessToken?> TokenAsync(CancellationToken stop)
        => signIn is HttpSignIn.ClientCredentials credentials ? await tokens.TokenAsync(credentials, stop).ConfigureAwait(false) : null;

    /// <summary>The partner refused it.</summary>
    public void Forget(AccessToken token) => tokens.Forget(token);

    /// <exception cref="PullFailedException">A secret is missing, or cannot stand in a header.</exception>
    public void Sign(HttpRequestMessage request, AccessToken? token)
    {
        switch (signIn)
        {
            case HttpSignIn.ApiKey apiKey:
                Put(request, apiKey.Header, apiKey.Prefix + Value(apiKey.Key));
                break;
            case HttpSignIn.Basic basic:
                Put(request, "Authorization", Basic(basic.User, Value(basic.Password)));
                break;
            case HttpSignIn.ClientCredentials:
                Put(request, "Authorization", "Bearer " + token!.Value);
                break;
            case HttpSignIn.Hmac hmac:
                foreach (var (header, value) in HmacSigning.Sign(request, hmac, Value(hmac.Key), session.Clock.GetUtcNow(), session.Zone))
                {
                    Put(request, header, value);
                }

                break;
        }
    }

    public static string Basic(string user, string password) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));

    private string Value(SecretName secret) => session.Secrets.Value(session.Place.Partner, secret);

    private void Put(HttpRequestMessage request, string header, string value)
    {
        // Checked here, because the framework's own message would quote the secret.
        if (value.Any(sign => sign is < ' ' or > '~') || !request.Headers.TryAddWithoutValidation(header, value))
        {
            throw session.Place.Failed(
                PullFault.Setup,
                $"请求头 {header} 的值含有不可用的字符（如换行）；请检查密钥设置。",
                $"The value of header {header} holds characters that no header can hold, such as a line end: check the secret.");
        }
    }
}
