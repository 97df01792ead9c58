using System.Globalization;
using Exchange.Core.Mapping;
using Exchange.Core.Problems;
using Exchange.Core.Simulation.Layouts;

namespace Exchange.Core.Simulation.Damages;

/// <summary>Dates in another spelling, dates that no calendar has, serial numbers of Excel.</summary>
internal sealed class DateDamages : CellDamage
{
    private readonly Change change;
    private readonly bool needsDay;
    private readonly Reading reading;

    private DateDamages(string name, bool needsDay, Change change, Reading reading)
        : base(name) => (this.needsDay, this.change, this.reading) = (needsDay, change, reading);

    private delegate string? Change(DateOnly day, bool isDay, string cell, ref Dice dice);

    public static IReadOnlyList<CellDamage> All { get; } =
    [
        new DateDamages("date-mixed", needsDay: false, Spelt, Reading.Same),
        new DateDamages("date-impossible", needsDay: true, Impossible, Reading.Unreadable(ProblemKinds.DateImpossible)),
        new DateDamages("date-serial", needsDay: true, Serial, Reading.Same),
    ];

    public override bool Fits(DamageSite site) => site.AllRead<DateTransform>() && site.Column.Form switch
    {
        PlainForm or DateForm { Precision: DatePrecision.Day } => true,
        DateForm { Precision: DatePrecision.Month } => !needsDay,
        _ => false,
    };

    public override string? Apply(string cell, string canonical, DamageSite site, ref Dice dice)
        => change(FormText.DayOf(canonical), site.Column.Form is not DateForm { Precision: DatePrecision.Month }, cell, ref dice);

    public override Reading Read(MapRule rule, string cell) => reading;

    private static string? Spelt(DateOnly day, bool isDay, string cell, ref Dice dice)
    {
        var spellings = isDay ? DateSpelling.Days : DateSpelling.Months;
        var spelt = day.ToDateTime(default).ToString(spellings[dice.Next(spellings.Length)], CultureInfo.InvariantCulture);
        return spelt == cell ? null : spelt;
    }

    private static string? Impossible(DateOnly day, bool isDay, string cell, ref Dice dice) => dice.Next(3) switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}0230"),
        1 => string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}-02-30"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}-13-{day.Day:00}"),
    };

    /// <summary>Five digits; days before 1927 have fewer.</summary>
    private static string? Serial(DateOnly day, bool isDay, string cell, ref Dice dice)
        => day.Year is >= 1928 and < 2100 ? FormText.Write(new SerialForm(), day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null;
}
