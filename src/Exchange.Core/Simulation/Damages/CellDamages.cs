namespace Exchange.Core.Simulation.Damages;

/// <summary>All damages of cells.</summary>
internal static class CellDamages
{
    public static IReadOnlyList<CellDamage> All { get; } =
    [
        .. RepairedIds.All,
        .. BrokenIds.All,
        new OtherDate(),
        new OtherSex(),
        .. DateDamages.All,
        .. AmountDamages.All,
        .. NameDamages.All,
        new TitleForCode(),
        new UnknownCode(),
        .. PlateDamages.All,
        new MissingWord(),
        new BrokenByte(),
    ];

    /// <summary>The damage of that name, or null.</summary>
    public static CellDamage? Find(string name) => All.FirstOrDefault(damage => damage.Name == name);
}
