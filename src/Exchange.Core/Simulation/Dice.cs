namespace Exchange.Core.Simulation;

/// <summary>Numbers that look like chance and come out the same for the same seed (SplitMix64).</summary>
internal struct Dice(ulong seed)
{
    private const ulong Step = 0x9E3779B97F4A7C15UL;

    private ulong state = seed;

    /// <summary>A seed out of several numbers, each of which changes all of it.</summary>
    public static ulong Mix(ulong a, ulong b) => Scramble(a + Step + Scramble(b));

    /// <summary>A seed out of a text, the same on every machine.</summary>
    public static ulong Mix(ulong a, string text)
    {
        foreach (var c in text)
        {
            a = Mix(a, c);
        }

        return a;
    }

    public ulong Next() => Scramble(state += Step);

    /// <summary>From 0, less than <paramref name="end"/>.</summary>
    public int Next(int end) => (int)(((Next() >> 32) * (ulong)end) >> 32);

    /// <summary>True in that share of all throws.</summary>
    public bool Falls(double share) => (Next() >> 11) * (1.0 / (1UL << 53)) < share;

    private static ulong Scramble(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
