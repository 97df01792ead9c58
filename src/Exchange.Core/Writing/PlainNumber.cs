using System.Buffers;

namespace Exchange.Core.Writing;

/// <summary>Texts that a format with types of its own may write as a number.</summary>
internal static class PlainNumber
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("0123456789.");

    /// <summary>Digits with at most one point between them and a minus in front.</summary>
    public static bool Is(string text, int mostDigits)
    {
        var digits = text.AsSpan(text.Length > 0 && text[0] == '-' ? 1 : 0);
        return digits.Length > 0 && digits.Length <= mostDigits && digits.IndexOfAnyExcept(Signs) < 0
            && char.IsAsciiDigit(digits[0]) && char.IsAsciiDigit(digits[^1]) && digits.Count('.') <= 1;
    }
}
