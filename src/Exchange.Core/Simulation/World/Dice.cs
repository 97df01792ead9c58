namespace Exchange.Core.Simulation.World;

/// <summary>Chance that is the same every time: splitmix64, seeded by the province, the household and what is being decided.</summary>
internal struct Dice(ulong seed, ulong household, ulong purpose)
{
    private const ulong Step = 0x9E37_79B9_7F4A_7C15;

    private ulong state = Mix(Mix(seed + Step) ^ Mix(household * Step) ^ Mix(purpose + 0xD1B5_4A32_D192_ED03));

    public ulong Next()
    {
        state += Step;
        return Mix(state);
    }

    /// <summary>0 to 1, never 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => Unit() < probability;

    /// <summary>0 to below.</summary>
    public int Below(int below) => (int)((ulong)below * (Next() >> 32) >> 32);

    /// <summary>Both ends included; the first where there is no room between them.</summary>
    public int Between(int from, int to) => to <= from ? from : from + Below(to - from + 1);

    public T Pick<T>(ReadOnlySpan<T> of) => of[Below(of.Length)];

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
    public static int Of(ulong seed, ulong key, int below) => (int)(Mix(Mix(seed + Step) ^ (key * Step)) % (uint)below);

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
        return value ^ (value >> 31);
    }
}
