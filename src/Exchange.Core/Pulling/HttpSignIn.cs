namespace Exchange.Core.Pulling;

/// <summary>How requests to an HTTP API are signed in (认证方式).</summary>
public abstract record HttpSignIn
{
    private HttpSignIn()
    {
    }

    public sealed record None : HttpSignIn;

    /// <summary>A key in a header (API key).</summary>
    /// <param name="Prefix">Stands before the key, such as <c>Bearer </c>; empty for none.</param>
    public sealed record ApiKey(string Header, string Prefix, SecretName Key) : HttpSignIn;

    /// <summary>Name and password (RFC 7617).</summary>
    public sealed record Basic(string User, SecretName Password) : HttpSignIn;

    /// <summary>OAuth 2.0 client credentials (RFC 6749, section 4.4); the token is got again when it has run out or is refused.</summary>
    /// <param name="Token">The token endpoint.</param>
    /// <param name="Scope">Null for none.</param>
    public sealed record ClientCredentials(Uri Token, string ClientId, SecretName ClientSecret, string? Scope) : HttpSignIn
    {
        /// <summary>Client id and secret in the header Authorization (RFC 6749, section 2.3.1) instead of in the form.</summary>
        public bool SecretInHeader { get; init; }
    }

    /// <summary>
    /// Requests signed with HMAC, as provincial sharing platforms (共享交换平台) want them: the texts of <paramref name="Sign"/> put
    /// together are signed, and headers carry signature, key id, time and nonce. Templates hold {keyId}, {timestamp}, {nonce}, {method},
    /// {path}, {query}, {bodySha256}; headers also {signature}.
    /// </summary>
    /// <param name="Sign">What is signed, a template.</param>
    /// <param name="Headers">Name and template.</param>
    public sealed record Hmac(string KeyId, SecretName Key, string Sign, IReadOnlyList<KeyValuePair<string, string>> Headers) : HttpSignIn
    {
        public HmacAlgorithm Algorithm { get; init; } = HmacAlgorithm.Sha256;

        /// <summary>Signature in hex (lower case) instead of Base64.</summary>
        public bool InHex { get; init; }

        public TimestampForm Timestamp { get; init; } = TimestampForm.UnixMilliseconds;
    }
}

/// <summary>Hash functions of HMAC (RFC 2104).</summary>
public enum HmacAlgorithm
{
    Sha256,
    Sha512,
    Sha1,
}

/// <summary>How a time is written in a request.</summary>
public enum TimestampForm
{
    UnixMilliseconds,
    UnixSeconds,

    /// <summary>2026-01-31T16:00:00Z.</summary>
    Iso,

    /// <summary>20260201000000, in the partner's time zone.</summary>
    Compact,
}
