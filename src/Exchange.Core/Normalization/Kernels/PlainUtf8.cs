namespace Exchange.Core.Normalization.Kernels;

/// <summary>Texts of which the bytes alone show that there is nothing to fold or to repair. What is not plain is looked at more closely.</summary>
internal static class PlainUtf8
{
    /// <summary>Chinese characters of U+4000-U+9FFF and ASCII letters and digits only.</summary>
    public static bool IsName(ReadOnlySpan<byte> utf8)
    {
        for (var i = 0; i < utf8.Length;)
        {
            var b = utf8[i];
            if (b is >= 0xE4 and <= 0xE9)
            {
                i += 3;
            }
            else if (char.IsAsciiLetterOrDigit((char)b))
            {
                i++;
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Chinese characters of U+4000-U+9FFF and ASCII signs without blanks, and, where asked for, without small letters.</summary>
    public static bool IsFolded(ReadOnlySpan<byte> utf8, bool upperCase)
    {
        for (var i = 0; i < utf8.Length;)
        {
            var b = utf8[i];
            if (b is >= 0xE4 and <= 0xE9)
            {
                i += 3;
            }
            else if (b is > 0x20 and < 0x7F && !(upperCase && char.IsAsciiLetterLower((char)b)))
            {
                i++;
            }
            else
            {
                return false;
            }
        }

        return true;
    }
}
