namespace Exchange.Benchmarks.Extract;

/// <summary>SplitMix64: the same seed gives the same throws on every machine and every .NET.</summary>
internal struct Dice(ulong seed)
{
    private ulong state = seed;

    public ulong Next() => Mix(state += 0x9E3779B97F4A7C15);

    /// <summary>From 0 to <paramref name="limit"/> - 1.</summary>
    public int Below(int limit) => (int)(((Next() >> 32) * (ulong)limit) >> 32);

    public long Below(long limit) => (long)Math.BigMul(Next(), (ulong)limit, out _);

    public bool PerMille(int share) => Below(1000) < share;

    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
