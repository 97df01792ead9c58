namespace Exchange.Core.Simulation.World.Numbers;

/// <summary>Plates that no other vehicle of the province has, from the household's place in its prefecture.</summary>
internal static class Plates
{
    /// <summary>Plates a household can have over the years.</summary>
    public const int PerHousehold = 12;

    private const string Characters = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Electric = "DABCEFGHJK";

    /// <summary>34^5.</summary>
    private const long Room = 45_435_424;

    /// <summary>Has no divisor with <see cref="Room"/> in common, which is a power of 2 times one of 17.</summary>
    private const long Factor = 27_644_437;

    /// <summary>晋A and five characters.</summary>
    public static string Ordinary(char letter, long inPrefecture, int count)
    {
        Span<char> text = ['晋', letter, '0', '0', '0', '0', '0'];
        Write(text[2..], ((inPrefecture * PerHousehold) + count) * Factor % Room);
        return new string(text);
    }

    /// <summary>晋AD and five more: one for each household of a prefecture.</summary>
    public static string NewEnergy(char letter, long inPrefecture)
    {
        var number = inPrefecture % 10_000;
        var rest = inPrefecture / 10_000;
        return string.Concat(
            ['晋', letter, Electric[(int)(rest / 34 % 10)], Characters[(int)(rest % 34)]], Figures.Digits(number, 4));
    }

    /// <summary>晋01·12345: issuer and five characters, its first a letter where digits do not suffice.</summary>
    public static string Tractor(string issuer, long inPrefecture, int count)
    {
        Span<char> text = ['晋', issuer[0], issuer[1], '·', '0', '0', '0', '0', '0'];
        Write(text[4..], ((inPrefecture * 2) + count) * Factor % Room);
        return new string(text);
    }

    private static void Write(Span<char> five, long value)
    {
        for (var i = five.Length - 1; i >= 0; i--)
        {
            five[i] = Characters[(int)(value % 34)];
            value /= 34;
        }
    }
}
