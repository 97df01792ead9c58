using Exchange.Core.Simulation.World.Regions;

namespace Exchange.Core.Simulation.World.People;

/// <summary>Someone of a household, or who was: the dead and those who left stay in the registers.</summary>
internal sealed class Person
{
    /// <summary>From 0 within the household.</summary>
    public required int Index { get; init; }

    /// <summary>1 man, 2 woman.</summary>
    public required int Sex { get; init; }

    public required int Born { get; init; }

    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? FormerName { get; init; }

    /// <summary>GB/T 3304.</summary>
    public required string Ethnicity { get; init; }

    public int Died { get; set; } = Days.Never;

    /// <summary>Left the province for good; nothing but the register knows of the time after.</summary>
    public int Left { get; set; } = Days.Never;

    /// <summary>When he or she was entered in the household's register: birth, marriage or the move of all.</summary>
    public int Entered { get; set; }

    /// <summary>Where registered before; null for those who were born into the household.</summary>
    public Place? From { get; set; }

    /// <summary>Registered with the household before it moved, not as somebody of another one.</summary>
    public bool MovedWithAll { get; set; }

    public Person? Father { get; set; }

    public Person? Mother { get; set; }

    public Person? Spouse { get; set; }

    /// <summary>Died or left, whichever came first.</summary>
    public int Gone => Math.Min(Died, Left);

    public string SexCode => Sex == 1 ? "1" : "2";

    public bool IsThere(int day) => Born <= day && day < Gone;

    public int Age(int day) => Days.Age(Born, day);

    public int Birthday(int age) => Days.AddYears(Born, age);
}
