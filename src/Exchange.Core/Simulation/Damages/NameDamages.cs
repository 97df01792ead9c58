using Exchange.Core.Mapping;

namespace Exchange.Core.Simulation.Damages;

/// <summary>Names with blanks, wide signs and other separators; all of them can be repaired.</summary>
internal sealed class NameDamages : CellDamage
{
    private const int LongestPerson = 4;
    private const string Dots = "•・．。‧";

    private readonly Change change;

    private NameDamages(string name, Change change)
        : base(name) => this.change = change;

    private delegate string? Change(string name, ref Dice dice);

    public static IReadOnlyList<CellDamage> All { get; } =
    [
        new NameDamages("name-spaces", Spaced),
        new NameDamages("name-full-width", (string name, ref Dice _) => Changed(name, string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? (char)(c + 0xFEE0) : c)))),
        new NameDamages("name-dot", (string name, ref Dice dice) => Changed(name, name.Replace('·', Dots[dice.Next(Dots.Length)]))),
        new NameDamages("name-bracket", Bracketed),
    ];

    public override bool Fits(DamageSite site) => site.AllRead<NameTransform>();

    public override string? Apply(string cell, string canonical, DamageSite site, ref Dice dice) => change(cell, ref dice);

    public override Reading Read(MapRule rule, string cell) => Reading.Same;

    /// <summary>The sex behind a person's name; wide brackets in any other.</summary>
    private static string? Bracketed(string name, ref Dice dice)
    {
        string[] sexes = ["(男)", "（男）", "(女)", "（女）"];
        return name.Length is >= 2 and <= LongestPerson && name.All(c => c is >= '\u4E00' and <= '\u9FFF')
            ? name + sexes[dice.Next(sexes.Length)]
            : Changed(name, name.Replace('(', '（').Replace(')', '）'));
    }

    private static string? Changed(string name, string other) => name == other ? null : other;

    /// <summary>Between Chinese characters only: there a blank means nothing.</summary>
    private static string? Spaced(string name, ref Dice dice)
    {
        if (name.Length < 2 || !name.All(c => c is >= '\u4E00' and <= '\u9FFF'))
        {
            return null;
        }

        return dice.Next(3) switch
        {
            0 => $"{name[..1]} {name[1..]}",
            1 => $"{name[..1]}\u3000{name[1..]}",
            _ => $" {name} ",
        };
    }
}
