using Exchange.Core.Simulation.World.Numbers;
using Exchange.Core.Simulation.World.Regions;

namespace Exchange.Core.Simulation.World;

/// <summary>What all households of a province share; nothing in it grows with the province.</summary>
internal sealed class Setting
{
    public Setting(ProvinceOptions options)
    {
        Options = options;
        Geography = new(options.Households);
        Numbers = new(Geography, options.Seed);
        Until = options.Until.DayNumber;
        FirstMonth = Days.MonthOf(Until) - options.Months + 1;
    }

    public ProvinceOptions Options { get; }

    public Geography Geography { get; }

    public ResidentNumbers Numbers { get; }

    /// <summary>Day after which nothing happens.</summary>
    public int Until { get; }

    /// <summary>The first month that registers of payments go back to.</summary>
    public int FirstMonth { get; }

    public Dice Dice(long household, Purpose purpose) => new(Options.Seed, (ulong)household, (ulong)purpose);
}
