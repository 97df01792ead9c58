using System.IO.Compression;

namespace Exchange.Hub.Pull.Http;

/// <summary>The bytes of one page at a time, in memory that the pages of a run share.</summary>
/// <param name="most">Bytes of a page, packed or not, that are taken.</param>
internal sealed class PageBody(int most, ApiPlace place)
{
    private const int FirstBytes = 1 << 16;

    private byte[] bytes = new byte[FirstBytes];
    private int length;

    /// <summary>Of the last page; until the next is read.</summary>
    public ReadOnlyMemory<byte> Content => bytes.AsMemory(0, length);

    /// <summary>Reads a body to its end and unpacks it.</summary>
    /// <exception cref="PullFailedException">Longer than allowed, packed in an unknown way, or not what its checksum says.</exception>
    public async Task ReadAsync(HttpResponseMessage answer, PullAttempt attempt)
    {
        using (var digest = ToldDigest.OfContent(answer) ?? (answer.StatusCode == System.Net.HttpStatusCode.PartialContent ? null : ToldDigest.OfWhole(answer)))
        {
            await using var body = await answer.Content.ReadAsStreamAsync(attempt.Stop).ConfigureAwait(false);
            await FillAsync(body, attempt).ConfigureAwait(false);
            digest?.Append(Content.Span);
            if (digest?.Fits() == false)
            {
                throw place.Failed(
                    PullFault.Inconsistent,
                    $"应答的 {length} 字节与其校验值不符；请联系该部门检查其系统。",
                    $"The {length} bytes of an answer do not fit its checksum: ask the partner.");
            }
        }

        foreach (var packing in answer.Content.Headers.ContentEncoding.Reverse())
        {
            await UnpackAsync(packing, attempt).ConfigureAwait(false);
        }
    }

    private async Task UnpackAsync(string packing, PullAttempt attempt)
    {
        if (length == 0 || packing.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        using var packed = new MemoryStream(bytes, 0, length, writable: false);
        await using Stream unpacked = packing.ToUpperInvariant() switch
        {
            "GZIP" or "X-GZIP" => new GZipStream(packed, CompressionMode.Decompress),
            "DEFLATE" => new ZLibStream(packed, CompressionMode.Decompress),
            "BR" => new BrotliStream(packed, CompressionMode.Decompress),
            _ => throw Unpackable(packing),
        };
        bytes = new byte[Math.Max(FirstBytes, length)];
        try
        {
            await FillAsync(unpacked, attempt).ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is InvalidDataException or InvalidOperationException)
        {
            throw Unpackable(packing);
        }
    }

    private async Task FillAsync(Stream body, PullAttempt attempt)
    {
        length = 0;
        while (true)
        {
            if (length == bytes.Length)
            {
                Array.Resize(ref bytes, (int)Math.Min(bytes.Length * 2L, most + 1L));
            }

            var read = await body.ReadAsync(bytes.AsMemory(length), attempt.Stop).ConfigureAwait(false);
            if (read == 0)
            {
                return;
            }

            attempt.Alive();
            length += read;
            if (length > most)
            {
                throw place.Failed(
                    PullFault.Setup,
                    $"一页超过 {most >> 20} MiB；请在映射中减小每页行数，或调大 Pull__MostPageMegabytes。",
                    $"A page is longer than {most >> 20} MiB: ask for fewer rows a page in the mapping, or raise Pull__MostPageMegabytes.");
            }
        }
    }

    private PullFailedException Unpackable(string packing) => place.Failed(
        PullFault.Unreadable,
        $"应答的压缩方式 {Known(packing)} 无法解开；可用 gzip、deflate、br。",
        $"An answer packed as {Known(packing)} cannot be unpacked; gzip, deflate and br are known.");

    private static string Known(string packing) => packing.Length <= 16 && packing.All(char.IsAsciiLetterOrDigit) ? packing : "?";
}
