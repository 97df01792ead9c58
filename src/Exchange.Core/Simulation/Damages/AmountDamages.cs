using System.Globalization;
using Exchange.Core.Mapping;
using Exchange.Core.Problems;
using Exchange.Core.Simulation.Layouts;

namespace Exchange.Core.Simulation.Damages;

/// <summary>Amounts as people write them.</summary>
internal sealed class AmountDamages : CellDamage
{
    private static readonly string[] Words = ["约三千元左右", "若干", "详见附表", "不定"];

    private readonly Func<DamageSite, bool> fits;
    private readonly Change change;
    private readonly Reading reading;

    private AmountDamages(string name, Func<DamageSite, bool> fits, Change change, Reading reading)
        : base(name) => (this.fits, this.change, this.reading) = (fits, change, reading);

    private delegate string? Change(decimal number, string cell, DamageSite site, ref Dice dice);

    public static IReadOnlyList<CellDamage> All { get; } =
    [
        new AmountDamages("amount-grouping", _ => true, Grouped, Reading.Same),
        new AmountDamages("amount-full-width", _ => true, (decimal _, string cell, DamageSite _, ref Dice _) => Wide(cell), Reading.Same),
        new AmountDamages("amount-wan", ReadsWan, InWan, Reading.Same),
        new AmountDamages("amount-word", _ => true, (decimal _, string _, DamageSite _, ref Dice dice) => Words[dice.Next(Words.Length)], Reading.Unreadable(ProblemKinds.NumberUnreadable)),
    ];

    public override bool Fits(DamageSite site)
        => site.AllRead<NumberTransform>() && site.Column.Form is NumberForm { Grouping: false } or PlainForm && fits(site);

    public override string? Apply(string cell, string canonical, DamageSite site, ref Dice dice)
        => decimal.TryParse(cell, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? change(number, cell, site, ref dice) : null;

    public override Reading Read(MapRule rule, string cell) => reading;

    private static string? Grouped(decimal number, string cell, DamageSite site, ref Dice dice)
    {
        var places = cell.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? cell.Length - point - 1 : 0;
        return Math.Abs(number) < 1000 ? null : number.ToString("N" + places.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static string Wide(string cell) => string.Concat(cell.Select(c => c is > ' ' and < '\x7F' ? (char)(c + 0xFEE0) : c));

    /// <summary>Amounts in yuan of which every rule takes the unit that stands in the cell.</summary>
    private static bool ReadsWan(DamageSite site)
        => site.Rules.All(rule => rule.As is NumberTransform { WideUnits: true, Numerator: 1, Denominator: 1 } && rule.To.Unit == "yuan");

    private static string? InWan(decimal number, string cell, DamageSite site, ref Dice dice)
        => number > 0 && number % 100 == 0 ? (number / 10_000).ToString("0.##", CultureInfo.InvariantCulture) + (dice.Next(2) == 0 ? "万" : "万元") : null;
}
