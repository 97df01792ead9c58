using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>A motor vehicle (机动车), of a person or of a person's company.</summary>
/// <param name="Type">Code of GA 24.4.</param>
/// <param name="Use">Code of GA 24.3.</param>
/// <param name="Price">分, whole hundreds of yuan.</param>
internal sealed record Car(int Index, Person Owner, string PlateKind, string Plate, string Type, string Use, string Brand, string Model, string Vin, long Price)
{
    public required int RegisteredOn { get; init; }

    /// <summary>Later than registered when it was bought second-hand.</summary>
    public required int BoughtOn { get; init; }

    /// <summary>Sold away or cancelled, or never.</summary>
    public int EndedOn { get; init; } = Days.Never;

    /// <summary>B sold to another place, E cancelled, M cancelled by force.</summary>
    public string EndStatus { get; init; } = "B";

    /// <summary>Fined and not settled from that day, or never.</summary>
    public int FinedOn { get; init; } = Days.Never;

    public Business? Company { get; init; }

    public int Displacement { get; init; }

    public bool IsNewEnergy { get; init; }

    public bool IsMortgaged { get; init; }

    public bool IsTruck => Type[0] == 'H' && Type[1] is '1' or '2';

    /// <summary>Class of vehicle-class.</summary>
    public string Class => Type[0] switch
    {
        'K' when Type[1] is '1' or '2' => "bus",
        'K' => "car",
        'H' when Type[1] == '5' => "low-speed",
        'H' => "truck",
        'M' when Type[1] == '1' => "motorcycle-3w",
        'M' => "motorcycle-2w",
        'N' => "low-speed",
        _ => "other",
    };

    public bool IsUsed => BoughtOn > RegisteredOn;

    /// <summary>What the office knows at a day: nothing after the end.</summary>
    public int Seen(int day) => EndedOn == Days.Never ? day : Math.Min(day, EndedOn);

    /// <summary>分: a tenth less every year, whole hundreds of yuan.</summary>
    public long ValueIn(int year)
    {
        var value = Price;
        for (var i = Days.YearOf(RegisteredOn); i < year; i++)
        {
            value = value * 9 / 10;
        }

        return value / 10_000 * 10_000;
    }

    public bool IsOwned(int day) => BoughtOn <= day && day < EndedOn;

    /// <summary>The end of the month of registration in which the inspection of that day runs out: every second year, after ten years every year.</summary>
    public int InspectedTo(int day)
    {
        var years = Math.Max(0, Days.Age(RegisteredOn, Math.Max(day, RegisteredOn)));
        return Days.AddYears(RegisteredOn, years < 10 ? (years / 2 * 2) + 2 : years + 1);
    }

    /// <summary>The day of the last inspection, on which the date changed.</summary>
    public int InspectedOn(int day)
    {
        var years = Math.Max(0, Days.Age(RegisteredOn, Math.Max(day, RegisteredOn)));
        return Days.AddYears(RegisteredOn, years < 10 ? years / 2 * 2 : years);
    }
}
