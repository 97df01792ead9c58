using System.Buffers;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>
/// Texts of which the bytes alone show that there is nothing to fold or to repair. What is not plain is looked at more closely.
/// In valid UTF-8 the bytes may be looked at in any order: whatever follows the first byte of a character belongs to it.
/// </summary>
internal static class PlainUtf8
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Digits = "0123456789";

    private static readonly SearchValues<byte> NameBytes = SearchValues.Create([.. Chinese(), .. Ascii(Letters + Letters.ToLowerInvariant() + Digits)]);
    private static readonly SearchValues<byte> SignBytes = SearchValues.Create([.. Chinese(), .. Signs()]);
    private static readonly SearchValues<byte> UpperBytes = SearchValues.Create([.. Chinese(), .. Signs().Where(sign => !char.IsAsciiLetterLower((char)sign))]);

    /// <summary>Chinese characters of U+4000-U+9FFF and ASCII letters and digits only.</summary>
    public static bool IsName(ReadOnlySpan<byte> utf8) => utf8.IndexOfAnyExcept(NameBytes) < 0;

    /// <summary>Chinese characters of U+4000-U+9FFF and ASCII signs without blanks, and, where asked for, without small letters.</summary>
    public static bool IsFolded(ReadOnlySpan<byte> utf8, bool upperCase) => utf8.IndexOfAnyExcept(upperCase ? UpperBytes : SignBytes) < 0;

    private static IEnumerable<byte> Chinese() => [.. Range(0x80, 0xBF), .. Range(0xE4, 0xE9)];

    private static IEnumerable<byte> Signs() => Range(0x21, 0x7E);

    private static IEnumerable<byte> Ascii(string signs) => signs.Select(sign => (byte)sign);

    private static IEnumerable<byte> Range(int first, int last) => Enumerable.Range(first, last - first + 1).Select(value => (byte)value);
}
