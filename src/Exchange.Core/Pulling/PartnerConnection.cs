namespace Exchange.Core.Pulling;

/// <summary>A way to a partner's system (连接), as <c>connections</c> of <c>partner.json</c> declares it. Secrets stand there by name only.</summary>
/// <param name="Name">Within the partner, such as api.</param>
public abstract record PartnerConnection(string Name)
{
    /// <summary>What the partner's system is spared, and how long it is waited for; null settings are the hub's own.</summary>
    public ConnectionLimits Limits { get; init; } = new();

    /// <summary>An HTTP API.</summary>
    /// <param name="Address">What the paths of requests are put behind; ends with a slash.</param>
    public sealed record Http(string Name, Uri Address) : PartnerConnection(Name)
    {
        public HttpSignIn SignIn { get; init; } = new HttpSignIn.None();
    }

    /// <summary>A folder reached by SFTP.</summary>
    /// <param name="User">Account on the partner's server.</param>
    /// <param name="HostKey">Fingerprint of the server's key as OpenSSH prints it, <c>SHA256:</c> and 43 characters of Base64; no other key is trusted.</param>
    public sealed record Sftp(string Name, string Host, int Port, string User, string HostKey) : PartnerConnection(Name)
    {
        /// <summary>Null when a key signs in.</summary>
        public SecretName? Password { get; init; }

        /// <summary>A private key in OpenSSH's or PEM form; null when a password signs in.</summary>
        public SecretName? PrivateKey { get; init; }

        /// <summary>Of the private key; null when it has none.</summary>
        public SecretName? Passphrase { get; init; }
    }

    /// <summary>A container of another storage account.</summary>
    /// <param name="Container">Its address, without a signature.</param>
    public sealed record Storage(string Name, Uri Container) : PartnerConnection(Name)
    {
        /// <summary>A shared access signature; null when the hub's own identity signs in.</summary>
        public SecretName? Signature { get; init; }
    }
}
