namespace Exchange.Core.Simulation;

/// <summary>Numbers that look like chance and come out the same for the same seed (SplitMix64).</summary>
internal struct Dice(ulong seed)
{
    private const ulong Step = 0x9E3779B97F4A7C15UL;

    private ulong state = seed;

    /// <summary>For one thing that is decided about one household; others of its things have chances of their own.</summary>
    public Dice(ulong seed, ulong household, ulong purpose)
        : this(Scramble(Scramble(seed + Step) ^ Scramble(household * Step) ^ Scramble(purpose + 0xD1B54A32D192ED03UL)))
    {
    }

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
    public bool Falls(double share) => Unit() < share;

    /// <summary>From 0, less than 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Both ends included; the first where there is no room between them.</summary>
    public int Between(int from, int to) => to <= from ? from : from + Next(to - from + 1);

    public T Pick<T>(ReadOnlySpan<T> of) => of[Next(of.Length)];

    /// <summary>The index of one of the weights, each as likely as it is heavy; the weights add up to 1.</summary>
    public int Weighted(ReadOnlySpan<double> weights)
    {
        var left = Unit();
        for (var i = 0; i < weights.Length; i++)
        {
            left -= weights[i];
            if (left < 0)
            {
                return i;
            }
        }

        return weights.Length - 1;
    }

    /// <summary>A small number for one key, such as the month of a job: no state of a dice is needed.</summary>
    public static int Of(ulong seed, ulong key, int end) => (int)(Scramble(Scramble(seed + Step) ^ (key * Step)) % (uint)end);

    private static ulong Scramble(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
