namespace Exchange.Core.Identity;

/// <summary>Between characters and bytes of texts that are known to be ASCII.</summary>
internal static class Ascii
{
    public static void Narrow(ReadOnlySpan<char> text, Span<byte> into)
    {
        for (var i = 0; i < text.Length; i++)
        {
            into[i] = (byte)text[i];
        }
    }

    public static void Widen(ReadOnlySpan<byte> text, Span<char> into)
    {
        for (var i = 0; i < text.Length; i++)
        {
            into[i] = (char)text[i];
        }
    }
}
