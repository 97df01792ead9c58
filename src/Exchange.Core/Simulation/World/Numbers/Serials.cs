using System.Globalization;

namespace Exchange.Core.Simulation.World.Numbers;

/// <summary>Other numbers that departments give out: unique because the household's number is in them.</summary>
internal static class Serials
{
    private const string VinCharacters = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ";

    private static ReadOnlySpan<byte> VinWeights => [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

    /// <summary>Values of the letters A to Z (GB 16735); 0 for those that never occur.</summary>
    private static ReadOnlySpan<byte> VinValues => [1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 0, 7, 0, 9, 2, 3, 4, 5, 6, 7, 8, 9];

    /// <summary>Prefix, eight digits of the household, two of the count.</summary>
    public static string Number(string prefix, long household, int count)
        => string.Concat(prefix, Figures.Digits(household, 8), Figures.Digits(count, 2));

    /// <summary>Account of a bank: 62, the bank, household, count, check digit (Luhn).</summary>
    public static string Account(int bank, long household, int count)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"62{1700 + bank:0000}14{household:00000000}{count:00}");
        var sum = 0;
        for (var i = 0; i < body.Length; i++)
        {
            var digit = body[^(i + 1)] - '0';
            digit = i % 2 == 0 ? digit * 2 : digit;
            sum += digit > 9 ? digit - 9 : digit;
        }

        return body + (char)('0' + ((10 - (sum % 10)) % 10));
    }

    /// <summary>17 characters with their check digit (GB 16735): maker, then household and count.</summary>
    public static string Vin(string maker, int year, long household, int count)
    {
        Span<char> text = stackalloc char[17];
        text.Fill('0');
        maker.CopyTo(text);
        text[9] = VinCharacters[10 + (year % 20)];
        text[10] = 'A';
        var left = (household * 16) + count;
        for (var i = 16; i >= 11; i--)
        {
            text[i] = VinCharacters[(int)(left % 30)];
            left /= 30;
        }

        text[7] = VinCharacters[(int)(left % 30)];
        var sum = 0;
        for (var i = 0; i < text.Length; i++)
        {
            sum += (char.IsAsciiDigit(text[i]) ? text[i] - '0' : VinValues[text[i] - 'A']) * VinWeights[i];
        }

        text[8] = sum % 11 == 10 ? 'X' : (char)('0' + (sum % 11));
        return new string(text);
    }
}
