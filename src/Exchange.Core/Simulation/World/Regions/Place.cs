namespace Exchange.Core.Simulation.World.Regions;

/// <summary>A village or community (村、社区) and its households, which are a run of numbers.</summary>
internal sealed record Place(County County, string Township, string Village, bool Urban, long First, long Last)
{
    public Prefecture Prefecture => County.Prefecture;

    public string Office { get; } = $"{Prefix(County)}{Township}";

    public string PoliceStation { get; } = $"{County.Name}公安局{Township}派出所";

    /// <summary>With province and prefecture, ends with the village.</summary>
    public string Name { get; } = $"山西省{Prefix(County)}{Township}{Village}";

    public bool Holds(long household) => household >= First && household <= Last;

    /// <summary>Where a household lives, the same for the same number; those of other places get one of the places here.</summary>
    public string Address(long household)
    {
        var number = Holds(household) ? household - First + 1 : (household % (Last - First + 1)) + 1;
        return Urban
            ? $"{Name}{PlaceNames.Road((int)(number % 12))}{Figures.Text((int)(number / 96) + 1)}号{Room(number)}"
            : $"{Name}{Figures.Text((int)number)}号";
    }

    /// <summary>Building, entrance and room of the n-th home.</summary>
    public static string Room(long number)
        => $"{Figures.Text((int)(number / 24 % 40) + 1)}号楼{Figures.Text((int)(number / 12 % 2) + 1)}单元{Figures.Text((int)(number / 2 % 6) + 1)}0{Figures.Text((int)(number % 2) + 1)}室";

    private static string Prefix(County county)
        => county.Name.StartsWith(county.Prefecture.Name, StringComparison.Ordinal) ? county.Name : county.Prefecture.Name + county.Name;
}
