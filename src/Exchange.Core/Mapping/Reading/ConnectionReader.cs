using System.Text.RegularExpressions;
using Exchange.Core.Mapping.Json;
using Exchange.Core.Pulling;

namespace Exchange.Core.Mapping.Reading;

/// <summary>Reads <c>connections</c> of <c>partner.json</c>.</summary>
internal static partial class ConnectionReader
{
    private const int Ssh = 22;
    private const string Example = "https://data.example.gov.cn/share/";

    public static IReadOnlyDictionary<string, PartnerConnection> Read(ObjectReader root)
    {
        var connections = new Dictionary<string, PartnerConnection>(StringComparer.Ordinal);
        foreach (var (member, reader) in root.NamedObjects("connections", "connection"))
        {
            reader.Text("type", required: true);
            var connection = reader.Choice<Func<ObjectReader, string, PartnerConnection?>>(
                "type", (_, _) => null, ("http", Http), ("sftp", Sftp), ("storage", Storage))(reader, member.Name);
            var limits = Limits(reader);
            reader.Close();
            if (connection is not null)
            {
                connections.TryAdd(member.Name, connection with { Limits = limits });
            }
        }

        return connections;
    }

    private static PartnerConnection.Http? Http(ObjectReader reader, string name)
    {
        var address = Address(reader, "address");
        var signIn = SignInReader.Read(reader);
        return address is null ? null : new PartnerConnection.Http(name, Folder(address)) { SignIn = signIn };
    }

    private static PartnerConnection.Sftp? Sftp(ObjectReader reader, string name)
    {
        var host = reader.Text("host", required: true);
        var port = reader.Integer("port", 1, 65535) ?? Ssh;
        var user = reader.Text("user", required: true);
        var key = reader.Text("hostKey", required: true);
        var (password, privateKey, passphrase) = (Words.Secret(reader, "password"), Words.Secret(reader, "privateKey"), Words.Secret(reader, "passphrase"));
        if (key is not null && !Fingerprint().IsMatch(key.Text))
        {
            reader.Error(key, $"has hostKey \"{key.Text}\"; expected SHA256: and 43 characters, as ssh-keygen -lf prints the server's key");
        }

        if (reader.Has("password") == reader.Has("privateKey"))
        {
            reader.Error("has to have one of \"password\" and \"privateKey\", each the name of a secret");
        }

        return host is null || user is null || key is null
            ? null
            : new PartnerConnection.Sftp(name, host.Text, (int)port, user.Text, key.Text) { Password = password, PrivateKey = privateKey, Passphrase = passphrase };
    }

    private static PartnerConnection.Storage? Storage(ObjectReader reader, string name)
    {
        var container = Address(reader, "container");
        var signature = Words.Secret(reader, "signature");
        return container is null ? null : new PartnerConnection.Storage(name, container) { Signature = signature };
    }

    /// <summary>An absolute address without a query or a user, where a secret could stand.</summary>
    public static Uri? Address(ObjectReader reader, string name)
    {
        if (reader.Text(name, required: true) is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text.Text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            && address is { Query: "", Fragment: "", UserInfo: "" })
        {
            return address;
        }

        reader.Error(text, $"has no address without query and user as \"{name}\"; expected one such as {Example}: keys and signatures are secrets of the configuration");
        return null;
    }

    private static Uri Folder(Uri address) => address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");

    private static ConnectionLimits Limits(ObjectReader connection)
    {
        if (connection.Object("limits", "limits") is not { } reader)
        {
            return new ConnectionLimits();
        }

        var limits = new ConnectionLimits
        {
            AttemptSeconds = (double?)reader.Number("attemptSeconds", 0.1m, 3600),
            Retries = (int?)reader.Integer("retries", 0, 100),
            RetrySeconds = (double?)reader.Number("retrySeconds", 0.01m, 600),
            BreakRatio = (double?)reader.Number("breakRatio", 0.01m, 1),
            BreakSeconds = (double?)reader.Number("breakSeconds", 0.5m, 3600),
            RequestsPerSecond = (double?)reader.Number("requestsPerSecond", 0.01m, 10_000),
            Concurrency = (int?)reader.Integer("concurrency", 1, 64),
        };
        reader.Close();
        return limits;
    }

    [GeneratedRegex("^SHA256:[A-Za-z0-9+/]{43}$")]
    private static partial Regex Fingerprint();
}
