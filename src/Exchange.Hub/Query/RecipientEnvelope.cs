using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Exchange.Core.Mapping;

namespace Exchange.Hub.Query;

/// <summary>
/// Encrypts a list for the institution that gets it: CMS EnvelopedData (RFC 5652), AES-256-CBC, the key by RSA-OAEP with SHA-256.
/// <c>openssl cms -decrypt -inform DER</c> opens it with the institution's private key.
/// </summary>
internal sealed class RecipientEnvelope : IDisposable
{
    /// <summary>Ending of what is encrypted.</summary>
    public const string Ending = ".p7m";

    private const int SmallestKey = 2048;
    private const string Aes256Cbc = "2.16.840.1.101.3.4.1.42";

    private readonly X509Certificate2 certificate;

    private RecipientEnvelope(X509Certificate2 certificate) => this.certificate = certificate;

    /// <summary>Null where the institution has no certificate.</summary>
    /// <exception cref="QueryRefusedException">The certificate is not valid now, or its key is not fit.</exception>
    public static RecipientEnvelope? For(Institution institution, DateTimeOffset now)
    {
        if (institution.Certificate is not { } bytes)
        {
            return null;
        }

        var certificate = X509CertificateLoader.LoadCertificate(bytes.Span);
        var fault = FaultOf(certificate, now);
        if (fault is null)
        {
            return new RecipientEnvelope(certificate);
        }

        certificate.Dispose();
        throw new QueryRefusedException($"机构 {institution.Code} 的证书不能使用：{fault}；请向该机构索取新证书，放在 partner.json 旁并重新推送映射。The certificate of institution {institution.Code} cannot be used; ask for a new one.");
    }

    public byte[] Seal(byte[] content)
    {
        var envelope = new EnvelopedCms(new ContentInfo(content), new AlgorithmIdentifier(new Oid(Aes256Cbc)));
        envelope.Encrypt(new CmsRecipient(SubjectIdentifierType.IssuerAndSerialNumber, certificate, RSAEncryptionPadding.OaepSHA256));
        return envelope.Encode();
    }

    public void Dispose() => certificate.Dispose();

    private static string? FaultOf(X509Certificate2 certificate, DateTimeOffset now)
    {
        if (certificate.NotBefore.ToUniversalTime() > now.UtcDateTime || certificate.NotAfter.ToUniversalTime() < now.UtcDateTime)
        {
            return string.Create(CultureInfo.InvariantCulture, $"有效期为 {certificate.NotBefore:yyyy-MM-dd} 至 {certificate.NotAfter:yyyy-MM-dd}，not valid now");
        }

        using var key = certificate.GetRSAPublicKey();
        return key switch
        {
            null => "不是 RSA 证书，not an RSA key",
            { KeySize: < SmallestKey } => string.Create(CultureInfo.InvariantCulture, $"密钥只有 {key.KeySize} 位，应不少于 {SmallestKey} 位，key too small"),
            _ when certificate.Extensions.OfType<X509KeyUsageExtension>().Any(usage => !usage.KeyUsages.HasFlag(X509KeyUsageFlags.KeyEncipherment)) => "密钥用途不含密钥加密，key usage lacks keyEncipherment",
            _ => null,
        };
    }
}
