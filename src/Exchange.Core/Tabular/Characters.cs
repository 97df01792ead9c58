namespace Exchange.Core.Tabular;

/// <summary>Steps over characters without decoding them.</summary>
internal static class Characters
{
    private const int FirstTrail = 0x40;

    /// <summary>
    /// Bytes of the first character; 1 for a byte that begins none, so that a line end is never passed over. At the end of
    /// <paramref name="bytes"/> it may be more than there are.
    /// </summary>
    public static int Width(ReadOnlySpan<byte> bytes, ByteEncoding encoding)
        => bytes.IsEmpty || bytes[0] < 0x80 ? 1 : encoding == ByteEncoding.Utf8 ? WidthUtf8(bytes) : WidthGb18030(bytes);

    private static int WidthUtf8(ReadOnlySpan<byte> bytes)
    {
        var width = bytes[0] switch { < 0xC0 => 1, < 0xE0 => 2, < 0xF0 => 3, _ => 4 };
        for (var i = 1; i < width && i < bytes.Length; i++)
        {
            if ((bytes[i] & 0xC0) != 0x80)
            {
                return i;
            }
        }

        return width;
    }

    private static int WidthGb18030(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [_] => 2,
        [_, >= (byte)'0' and <= (byte)'9', >= 0x80, >= (byte)'0' and <= (byte)'9', ..] => 4,
        [_, >= (byte)'0' and <= (byte)'9', >= 0x80] or [_, >= (byte)'0' and <= (byte)'9'] => 4,
        [_, >= FirstTrail, ..] => 2,
        _ => 1,
    };
}
