using System.Security.Cryptography;
using System.Text;
using Exchange.Core.Pulling;

namespace Exchange.Hub.Pull.Http;

/// <summary>Signs one request by the templates of a partner; each try has a time and a nonce of its own.</summary>
internal static class HmacSigning
{
    private static readonly string EmptySha256 = Convert.ToHexStringLower(SHA256.HashData([]));

    public static IEnumerable<KeyValuePair<string, string>> Sign(HttpRequestMessage request, HttpSignIn.Hmac signIn, string key, DateTimeOffset now, TimeZoneInfo zone)
    {
        var target = request.RequestUri!;
        var values = new Dictionary<string, string>
        {
            ["keyId"] = signIn.KeyId,
            ["timestamp"] = Timestamps.Write(now, signIn.Timestamp, zone),
            ["nonce"] = Guid.NewGuid().ToString("N"),
            ["method"] = request.Method.Method,
            ["path"] = target.AbsolutePath,
            ["query"] = target.Query.TrimStart('?'),
            ["bodySha256"] = EmptySha256,
        };
        values["signature"] = Signature(signIn, key, Fill(signIn.Sign, values));
        return signIn.Headers.Select(header => KeyValuePair.Create(header.Key, Fill(header.Value, values)));
    }

    private static string Signature(HttpSignIn.Hmac signIn, string key, string text)
    {
        var (keyBytes, bytes) = (Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text));
        var hash = signIn.Algorithm switch
        {
            HmacAlgorithm.Sha512 => HMACSHA512.HashData(keyBytes, bytes),
#pragma warning disable CA5350 // Partners' platforms decide what they can check.
            HmacAlgorithm.Sha1 => HMACSHA1.HashData(keyBytes, bytes),
#pragma warning restore CA5350
            _ => HMACSHA256.HashData(keyBytes, bytes),
        };
        return signIn.InHex ? Convert.ToHexStringLower(hash) : Convert.ToBase64String(hash);
    }

    // One pass, so that what is put in is never looked at again.
    private static string Fill(string template, Dictionary<string, string> values)
    {
        var text = new StringBuilder();
        for (var at = 0; at < template.Length;)
        {
            var open = template.IndexOf('{', at);
            var close = open < 0 ? -1 : template.IndexOf('}', open);
            if (close < 0)
            {
                return text.Append(template.AsSpan(at)).ToString();
            }

            text.Append(template.AsSpan(at, open - at));
            text.Append(values.TryGetValue(template[(open + 1)..close], out var value) ? value : template[open..(close + 1)]);
            at = close + 1;
        }

        return text.ToString();
    }
}
