using System.Globalization;
using Exchange.Core.Mapping;
using Exchange.Core.Simulation.Layouts;

namespace Exchange.Core.Simulation.Damages;

/// <summary>A birth date that is not the one inside the number: a day or a year off.</summary>
internal sealed class OtherDate() : CellDamage("id-other-date")
{
    public override bool Fits(DamageSite site)
        => site.AllRead<DateTransform>() && site.IsChecked(CrossCheckRelation.BirthDate) && site.Column.Form is PlainForm or DateForm { Precision: DatePrecision.Day };

    public override string? Apply(string cell, string canonical, DamageSite site, ref Dice dice)
    {
        var day = FormText.DayOf(canonical);
        var other = dice.Next(2) == 0 ? day.AddDays(1 + dice.Next(20)) : day.AddYears(dice.Next(2) == 0 ? 1 : -1);
        return site.Printer.Print(other.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    public override Reading Read(MapRule rule, string cell) => Reading.Other(DateSpelling.Canonical(cell));
}
