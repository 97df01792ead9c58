namespace Exchange.Core.Simulation;

/// <summary>A synthetic Shanxi (合成省): households with lives that hang together, made anew from the seed whenever they are asked for.</summary>
public sealed class Province(ProvinceOptions options)
{
    public ProvinceOptions Options { get; } = options;

    /// <summary>All households in the order of prefecture, county, township, village; nothing is kept of those passed.</summary>
    public IEnumerable<Household> Households() => Households(0, Options.Households);

    /// <summary>A run of them, so that several workers can share a province.</summary>
    /// <param name="first">Number of the first, from 0.</param>
    /// <param name="count">How many.</param>
    public IEnumerable<Household> Households(long first, long count)
    {
        for (var number = first; number < first + count; number++)
        {
            yield return new Household(Options, number);
        }
    }
}
