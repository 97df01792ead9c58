namespace Exchange.Core.Simulation.World.People;

/// <summary>
/// What a household consists of (家庭类型). The shares give the census of Shanxi of 2020: 2.52 persons a household, 16.35 % under
/// 15, 18.92 % from 60, 12.90 % from 65, 51.06 % men.
/// </summary>
/// <param name="Share">Of all households.</param>
/// <param name="YoungestHead">Age of the head, at least.</param>
/// <param name="OldestHead">At most.</param>
/// <param name="Couple">Whether the head lives with a spouse.</param>
/// <param name="Children">How many, of the ages that follow.</param>
/// <param name="Parents">Parents of the man who live with them.</param>
internal sealed record FamilyForm(double Share, int YoungestHead, int OldestHead, bool Couple, int Children, int YoungestChild, int OldestChild, int Parents)
{
    private static readonly FamilyForm[] Forms =
    [
        new(0.083, 22, 34, false, 0, 0, 0, 0),
        new(0.083, 35, 59, false, 0, 0, 0, 0),
        new(0.096, 60, 87, false, 0, 0, 0, 0),
        new(0.044, 24, 34, true, 0, 0, 0, 0),
        new(0.088, 46, 59, true, 0, 0, 0, 0),
        new(0.108, 60, 84, true, 0, 0, 0, 0),
        new(0.027, 32, 50, false, 1, 1, 17, 0),
        new(0.033, 62, 86, false, 1, 30, 55, 0),
        new(0.119, 26, 45, true, 1, 0, 17, 0),
        new(0.063, 44, 59, true, 1, 18, 28, 0),
        new(0.031, 36, 55, true, 0, 0, 0, 1),
        new(0.085, 28, 47, true, 2, 0, 17, 0),
        new(0.023, 44, 57, true, 2, 15, 27, 0),
        new(0.027, 27, 46, true, 1, 0, 17, 1),
        new(0.040, 29, 47, true, 2, 0, 17, 1),
        new(0.020, 27, 45, true, 1, 0, 17, 2),
        new(0.030, 29, 45, true, 2, 0, 17, 2),
    ];

    private static readonly double[] Shares = [.. Forms.Select(form => form.Share)];

    public bool IsElderly => YoungestHead >= 60;

    public static FamilyForm Of(ref Dice dice) => Forms[dice.Weighted(Shares)];

    /// <summary>The old are the fewer the older.</summary>
    public int HeadAge(ref Dice dice) => IsElderly
        ? YoungestHead + (int)((OldestHead - YoungestHead) * Math.Pow(dice.Unit(), 1.45))
        : dice.Between(YoungestHead, OldestHead);

    /// <summary>How many of a hundred heads are men.</summary>
    public double MenShare => Couple ? 1 : Children > 0 ? IsElderly ? 0.4 : 0.42 : YoungestHead switch
    {
        < 35 => 0.64,
        < 60 => 0.70,
        _ => 0.42,
    };
}
