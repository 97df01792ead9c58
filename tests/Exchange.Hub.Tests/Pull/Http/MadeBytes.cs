using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Exchange.Hub.Tests.Pull.Http;

/// <summary>Bytes of any length that are made from their position, different everywhere.</summary>
internal static class MadeBytes
{
    private const int Block = 1 << 16;

    public static async Task WriteAsync(Stream to, long from, long end, CancellationToken stop)
    {
        var block = new byte[Block];
        while (from < end)
        {
            var first = from / Block * Block;
            Fill(block, first);
            var part = block.AsMemory((int)(from - first), (int)(Math.Min(first + Block, end) - from));
            await to.WriteAsync(part, stop);
            from += part.Length;
        }
    }

    /// <summary>SHA-256 in lower-case hex.</summary>
    public static async Task<string> HashAsync(long length, CancellationToken stop)
    {
        using var hash = SHA256.Create();
        await using var sink = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write);
        await WriteAsync(sink, 0, length, stop);
        await sink.FlushFinalBlockAsync(stop);
        return Convert.ToHexStringLower(hash.Hash!);
    }

    private static void Fill(byte[] block, long at)
    {
        for (var place = 0; place < Block; place += 8)
        {
            BinaryPrimitives.WriteInt64LittleEndian(block.AsSpan(place), (at + place) * 0x2545F4914F6CDD1D);
        }
    }
}
