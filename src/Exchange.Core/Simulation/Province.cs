using Exchange.Core.Simulation.World;
using Exchange.Core.Simulation.World.People;
using Exchange.Core.Simulation.World.Regions;

namespace Exchange.Core.Simulation;

/// <summary>A synthetic Shanxi (合成省): households with lives that hang together, made anew from the seed whenever they are asked for.</summary>
public sealed class Province
{
    private readonly Setting setting;

    public Province(ProvinceOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Households, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Households, ProvinceOptions.MostHouseholds);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Months, 1);
        setting = new(options);
    }

    public ProvinceOptions Options => setting.Options;

    /// <summary>All households in the order of prefecture, county, township, village; nothing is kept of those passed.</summary>
    public IEnumerable<Household> Households() => Households(0, Options.Households);

    /// <summary>A run of them, so that several workers can share a province.</summary>
    /// <param name="first">Number of the first, from 0.</param>
    /// <param name="count">How many.</param>
    public IEnumerable<Household> Households(long first, long count)
    {
        Place? place = null;
        for (var number = first; number < first + count; number++)
        {
            place = place?.Holds(number) == true ? place : setting.Geography.Locate(number);
            yield return new Household(new Chronicle(FamilyBuilder.Build(setting, number, place)));
        }
    }
}
