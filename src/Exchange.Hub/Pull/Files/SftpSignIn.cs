using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Exchange.Core.Pulling;
using Renci.SshNet;
using Renci.SshNet.Common;
using Renci.SshNet.Messages.Transport;

namespace Exchange.Hub.Pull.Files;

/// <summary>Opens connections to one SFTP server: where it is, who signs in, and which key it must have.</summary>
internal sealed class SftpSignIn : IDisposable
{
    private readonly PartnerConnection.Sftp connection;
    private readonly string host;
    private readonly int port;
    private readonly string? password;
    private readonly PrivateKeyFile? key;

    private SftpSignIn(PartnerConnection.Sftp connection, (string Host, int Port) address, string? password, PrivateKeyFile? key)
    {
        this.connection = connection;
        (host, port) = address;
        (this.password, this.key) = (password, key);
    }

    /// <summary>For messages.</summary>
    public string Server => string.Create(CultureInfo.InvariantCulture, $"{host}:{port}");

    /// <summary>For messages.</summary>
    public string User => connection.User;

    /// <exception cref="PullFailedException">A secret is missing or cannot be read.</exception>
    public static SftpSignIn Of(string partner, PartnerConnection.Sftp connection, PullSecrets secrets)
    {
        if (connection.Password is null && connection.PrivateKey is null)
        {
            throw new PullFailedException(PullFault.Setup, $"连接 {connection.Name} 未声明密码或私钥。Connection {connection.Name} declares neither password nor privateKey.");
        }

        var password = connection.Password is { } of ? secrets.Value(partner, of) : null;
        var key = connection.PrivateKey is { } name
            ? KeyOf(secrets.Value(partner, name), connection.Passphrase is { } phrase ? secrets.Value(partner, phrase) : null, name)
            : null;
        return new SftpSignIn(connection, AddressOf(partner, connection, secrets), password, key);
    }

    /// <summary>
    /// Connects and signs in. The server's key is looked at before anything of ours is sent; a server with several keys is asked for
    /// each kind until it shows the one that is trusted.
    /// </summary>
    /// <exception cref="PullFailedException">Another key, signing in refused, no answer.</exception>
    public async Task<SftpClient> ConnectAsync(TimeSpan silence, CancellationToken stop)
    {
        var others = new List<OtherKey>();
        while (true)
        {
            var client = ClientOf(silence, others, out var seen);
            var connected = false;
            try
            {
                // Signing in waits without a token.
                await Task.Run(() => client.ConnectAsync(stop), stop).WaitAsync(stop).ConfigureAwait(false);
                connected = true;
                return client;
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                throw new OperationCanceledException(stop);
            }
            catch (Exception) when (seen() is { } other)
            {
                others.Add(other);
            }
            catch (SshConnectionException ended) when (others.Count > 0 && ended.DisconnectReason == DisconnectReason.KeyExchangeFailed)
            {
                throw OfAnotherKey(others);
            }
            catch (Exception failed) when (SftpFaults.Of(failed, Server, connection.User) is { } known)
            {
                throw known;
            }
            finally
            {
                if (!connected)
                {
                    Abandon(client);
                }
            }
        }
    }

    /// <summary>Ends a connection without waiting: the other side may be silent.</summary>
    public static void Abandon(SftpClient client)
        => _ = Task.Run(() =>
        {
            try
            {
                client.Dispose();
            }
            catch (Exception broken) when (broken is SshException or IOException or System.Net.Sockets.SocketException or ObjectDisposedException)
            {
                // It was broken already.
            }
        });

    public void Dispose() => key?.Dispose();

    /// <param name="others">Keys that are not trusted; no key of their kinds is asked for.</param>
    /// <param name="seen">After a failure: the key that was not trusted, null when it was not for the key.</param>
    private SftpClient ClientOf(TimeSpan silence, List<OtherKey> others, out Func<OtherKey?> seen)
    {
        OtherKey? found = null;
        var target = new ConnectionInfo(host, port, connection.User, [.. Methods()])
        {
            Timeout = silence,
            // Of a connection that is given up: its end is not waited for.
            ChannelCloseTimeout = TimeSpan.FromMilliseconds(100),
        };
        foreach (var known in target.HostKeyAlgorithms.Keys.Where(name => others.Any(other => OtherKey.KindOf(name) == other.Kind)).ToList())
        {
            target.HostKeyAlgorithms.Remove(known);
        }

        var client = new SftpClient(target) { OperationTimeout = silence, KeepAliveInterval = TimeSpan.FromSeconds(15) };
        client.HostKeyReceived += (_, shown) =>
        {
            var fingerprint = "SHA256:" + shown.FingerPrintSHA256.TrimEnd('=');
            shown.CanTrust = fingerprint == connection.HostKey.TrimEnd('=');
            found = shown.CanTrust ? null : new OtherKey(OtherKey.KindOf(shown.HostKeyName), fingerprint);
        };
        seen = () => found;
        return client;
    }

    private PullFailedException OfAnotherKey(List<OtherKey> others)
    {
        var found = string.Join(", ", others.Select(other => $"{other.Fingerprint} ({other.Kind})"));
        return new PullFailedException(
            PullFault.Refused,
            $"服务器 {Server} 的主机密钥不符，未登录：得到 {found}，应为 {connection.HostKey}；请与对方核实后再修改 hostKey。"
            + $"Another host key: found {found}, expected {connection.HostKey}; nothing was sent. Ask the partner before changing hostKey.");
    }

    /// <summary>Many servers ask for the password in a dialogue (RFC 4256) only.</summary>
    private IEnumerable<AuthenticationMethod> Methods()
    {
        if (key is not null)
        {
            yield return new PrivateKeyAuthenticationMethod(connection.User, key);
        }

        if (password is null)
        {
            yield break;
        }

        yield return new PasswordAuthenticationMethod(connection.User, password);
        var dialogue = new KeyboardInteractiveAuthenticationMethod(connection.User);
        dialogue.AuthenticationPrompt += (_, asked) =>
        {
            foreach (var prompt in asked.Prompts)
            {
                prompt.Response = prompt.IsEchoed ? "" : password;
            }
        };
        yield return dialogue;
    }

    private static PrivateKeyFile KeyOf(string text, string? passphrase, SecretName name)
    {
        try
        {
            // Settings on one line write line ends as \n.
            using var content = new MemoryStream(Encoding.ASCII.GetBytes(text.Replace("\\n", "\n", StringComparison.Ordinal).Trim() + "\n"));
            return new PrivateKeyFile(content, passphrase);
        }
        catch (Exception wrong) when (wrong is SshException or ArgumentException or FormatException or CryptographicException or NotSupportedException or InvalidOperationException or IOException)
        {
            throw new PullFailedException(
                PullFault.Setup,
                $"私钥 {name.Name} 无法读取：应为 OpenSSH 或 PEM 文本，口令须正确。Private key {name.Name} cannot be read; expected the text of an OpenSSH or PEM key and, when it is encrypted, its passphrase.");
        }
    }

    private static (string Host, int Port) AddressOf(string partner, PartnerConnection.Sftp connection, PullSecrets secrets)
    {
        if (secrets.Address(partner, connection) is not { } given)
        {
            return (connection.Host, connection.Port);
        }

        return Uri.TryCreate(given.Contains("://", StringComparison.Ordinal) ? given : "sftp://" + given, UriKind.Absolute, out var address) && address.Host.Length > 0
            ? (address.Host, address.Port > 0 ? address.Port : connection.Port)
            : throw new PullFailedException(
                PullFault.Setup,
                $"设置 Pull:Addresses:{partner}:{connection.Name} 应为 主机:端口。The setting is no address; expected host:port.");
    }

    /// <summary>A key of the server that is not trusted.</summary>
    private sealed record OtherKey(string Kind, string Fingerprint)
    {
        /// <summary>Algorithms that use the same key: rsa, ecdsa-sha2-nistp256, ed25519 and so on.</summary>
        public static string KindOf(string algorithm) => algorithm switch
        {
            _ when algorithm.Contains("rsa", StringComparison.Ordinal) => "rsa",
            _ when algorithm.Contains("ed25519", StringComparison.Ordinal) => "ed25519",
            _ => algorithm.Split('@')[0],
        };
    }
}
