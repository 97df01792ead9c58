using System.Text.RegularExpressions;
using Exchange.Core.Mapping.Json;
using Exchange.Core.Pulling;

namespace Exchange.Core.Mapping.Reading;

/// <summary>Reads <c>signIn</c> of an HTTP connection.</summary>
internal static partial class SignInReader
{
    private static readonly string[] Holes = ["keyId", "timestamp", "nonce", "method", "path", "query", "bodySha256"];

    public static HttpSignIn Read(ObjectReader connection)
    {
        if (connection.Object("signIn", "signIn") is not { } reader)
        {
            return new HttpSignIn.None();
        }

        reader.Text("type", required: true);
        var signIn = reader.Choice<Func<ObjectReader, HttpSignIn?>>(
            "type",
            _ => null,
            ("api-key", ApiKey),
            ("basic", Basic),
            ("client-credentials", ClientCredentials),
            ("hmac", Hmac))(reader);
        reader.Close();
        return signIn ?? new HttpSignIn.None();
    }

    private static HttpSignIn.ApiKey? ApiKey(ObjectReader reader)
    {
        var header = reader.Text("header", required: true);
        var prefix = reader.Text("prefix", empty: true)?.Text ?? "";
        var key = Words.Secret(reader, "key", required: true);
        return header is null || key is null ? null : new HttpSignIn.ApiKey(header.Text, prefix, key);
    }

    private static HttpSignIn.Basic? Basic(ObjectReader reader)
    {
        var user = reader.Text("user", required: true);
        var password = Words.Secret(reader, "password", required: true);
        return user is null || password is null ? null : new HttpSignIn.Basic(user.Text, password);
    }

    private static HttpSignIn.ClientCredentials? ClientCredentials(ObjectReader reader)
    {
        var token = ConnectionReader.Address(reader, "token");
        var client = reader.Text("clientId", required: true);
        var secret = Words.Secret(reader, "clientSecret", required: true);
        var scope = reader.Text("scope")?.Text;
        var inHeader = reader.Flag("secretInHeader");
        return token is null || client is null || secret is null ? null : new HttpSignIn.ClientCredentials(token, client.Text, secret, scope) { SecretInHeader = inHeader };
    }

    private static HttpSignIn.Hmac? Hmac(ObjectReader reader)
    {
        var id = reader.Text("keyId", required: true);
        var key = Words.Secret(reader, "key", required: true);
        var sign = Template(reader, reader.Text("sign", required: true), Holes);
        reader.Value("headers");
        var headers = reader.Pairs("headers");
        if (headers.Count == 0)
        {
            reader.Error("lacks \"headers\": which of them carry signature, key and time");
        }

        foreach (var (_, template) in headers)
        {
            Template(reader, template, [.. Holes, "signature"]);
        }

        var algorithm = reader.Choice("algorithm", HmacAlgorithm.Sha256, ("sha256", HmacAlgorithm.Sha256), ("sha512", HmacAlgorithm.Sha512), ("sha1", HmacAlgorithm.Sha1));
        var hex = reader.Choice("encoding", false, ("base64", false), ("hex", true));
        var timestamp = PullReader.TimeForm(reader, "timestamp", TimestampForm.UnixMilliseconds);
        return id is null || key is null || sign is null
            ? null
            : new HttpSignIn.Hmac(id.Text, key, sign, [.. headers.Select(pair => KeyValuePair.Create(pair.Member.Name, pair.Value.Text))])
            {
                Algorithm = algorithm,
                InHex = hex,
                Timestamp = timestamp,
            };
    }

    /// <summary>A text whose holes are all known ones.</summary>
    private static string? Template(ObjectReader reader, JsonString? text, string[] holes)
    {
        foreach (Match hole in text is null ? [] : Hole().Matches(text.Text).AsEnumerable())
        {
            if (!holes.Contains(hole.Groups[1].Value))
            {
                reader.Error(text!, $"has {hole.Value}; known are {string.Join(", ", holes.Select(known => $"{{{known}}}"))}{NearMiss.Suggest(hole.Groups[1].Value, holes)}");
            }
        }

        return text?.Text;
    }

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Hole();
}
