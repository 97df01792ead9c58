using System.Security.Cryptography;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization;

/// <summary>What is said about an extract by its bytes and its name alone.</summary>
public static class Extract
{
    /// <summary>Small enough to be hashed while it is in the processor's cache.</summary>
    private const int Piece = 1 << 17;

    /// <summary>SHA-256 of all bytes, lower-case hex.</summary>
    public static string HashOf(IByteSource bytes, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[Piece];
        for (long at = 0; at < bytes.Length;)
        {
            stop.ThrowIfCancellationRequested();
            var read = bytes.Read(at, buffer);
            if (read == 0)
            {
                throw new EndOfStreamException($"The extract should have {bytes.Length} bytes, but reading at {at} gave none; was it changed while it was read?");
            }

            hash.AppendData(buffer, 0, read);
            at += read;
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The first date in a file's name: 20260331, 2026-03-31, 2026年3月31日, or a month (202603) as its last day. Null for none.</summary>
    public static DateOnly? DateIn(string fileName)
    {
        var text = TextFolding.FoldWidth(fileName);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]) && (i == 0 || !char.IsAsciiDigit(text[i - 1])) && DateAt(text.AsSpan(i)) is { } date)
            {
                return date;
            }
        }

        return null;
    }

    private static DateOnly? DateAt(ReadOnlySpan<char> text)
    {
        var digits = text.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? text[..end] : text;
        if (digits.Length is 8 or 6)
        {
            return Date(digits[..4], digits[4..6], digits.Length == 8 ? digits[6..] : default);
        }

        if (digits.Length != 4 || text.Length < 6 || text[4] is not ('-' or '.' or '_' or '年'))
        {
            return null;
        }

        var rest = text[5..];
        var month = Digits(rest);
        rest = rest[month.Length..];
        var day = rest.Length > 1 && rest[0] is '-' or '.' or '_' or '月' ? Digits(rest[1..]) : default;
        return Date(digits, month, day);
    }

    private static ReadOnlySpan<char> Digits(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && length < 2 && char.IsAsciiDigit(text[length]))
        {
            length++;
        }

        return text[..length];
    }

    private static DateOnly? Date(ReadOnlySpan<char> year, ReadOnlySpan<char> month, ReadOnlySpan<char> day)
    {
        if (!int.TryParse(year, out var y) || !int.TryParse(month, out var m) || y is < 1990 or > 2199 || m is < 1 or > 12)
        {
            return null;
        }

        var last = DateTime.DaysInMonth(y, m);
        var d = day.IsEmpty ? last : int.TryParse(day, out var given) ? given : 0;
        return d >= 1 && d <= last ? new DateOnly(y, m, d) : null;
    }
}
