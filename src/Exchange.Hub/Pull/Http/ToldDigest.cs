using System.Security.Cryptography;

namespace Exchange.Hub.Pull.Http;

/// <summary>A checksum that an answer tells, and the bytes that it is held to as they come.</summary>
internal sealed class ToldDigest : IDisposable
{
    private readonly IncrementalHash hash;
    private readonly byte[] told;

    private ToldDigest(HashAlgorithmName algorithm, byte[] told)
    {
        hash = IncrementalHash.CreateHash(algorithm);
        this.told = told;
    }

    /// <summary>Of the bytes of this answer: Content-Digest (RFC 9530), Content-MD5 (RFC 1864). Null when none is told that is known.</summary>
    public static ToldDigest? OfContent(HttpResponseMessage answer)
        => Of(Header(answer, "Content-Digest")) ?? (answer.Content.Headers.ContentMD5 is { Length: 16 } md5 ? new ToldDigest(HashAlgorithmName.MD5, md5) : null);

    /// <summary>Of the whole file, of which the answer may be a part: Repr-Digest (RFC 9530), Digest (RFC 3230). Null when none is told that is known.</summary>
    public static ToldDigest? OfWhole(HttpResponseMessage answer) => Of(Header(answer, "Repr-Digest")) ?? Of(Header(answer, "Digest"));

    public void Append(ReadOnlySpan<byte> bytes) => hash.AppendData(bytes);

    /// <summary>To be asked once, behind the last byte.</summary>
    public bool Fits() => hash.GetHashAndReset().AsSpan().SequenceEqual(told);

    public void Dispose() => hash.Dispose();

    // sha-256=:BASE64:, … or SHA-256=BASE64,…
    private static ToldDigest? Of(string? header)
    {
        var best = default(ToldDigest);
        foreach (var part in (header ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var split = part.IndexOf('=', StringComparison.Ordinal);
            var (name, length) = split < 0 ? (default, 0) : part[..split].ToUpperInvariant() switch
            {
                "SHA-512" => (HashAlgorithmName.SHA512, 64),
                "SHA-256" => (HashAlgorithmName.SHA256, 32),
                "MD5" => (HashAlgorithmName.MD5, 16),
                _ => (default, 0),
            };
            var bytes = new byte[64];
            if (length > 0 && Convert.TryFromBase64String(part[(split + 1)..].Trim(':'), bytes, out var written) && written == length && length > (best?.told.Length ?? 0))
            {
                best?.Dispose();
                best = new ToldDigest(name, bytes[..length]);
            }
        }

        return best;
    }

    private static string? Header(HttpResponseMessage answer, string name)
        => answer.Headers.NonValidated.TryGetValues(name, out var values) || answer.Content.Headers.NonValidated.TryGetValues(name, out values)
            ? values.ToString()
            : null;
}
