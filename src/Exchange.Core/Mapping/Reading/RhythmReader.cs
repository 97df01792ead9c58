using Exchange.Core.Mapping.Json;
using Exchange.Core.Rhythms;

namespace Exchange.Core.Mapping.Reading;

/// <summary>Reads <c>source.rhythm</c> of a mapping.</summary>
internal static class RhythmReader
{
    private const string InDays = "withinDays";
    private const string InWorkdays = "withinWorkdays";

    /// <summary>Null where none is declared.</summary>
    public static Rhythm? Read(ObjectReader source, Supply supply)
    {
        if (supply == Supply.Query)
        {
            source.Forbid("rhythm", "but answers to queries (supply \"query\") have none: they are due when they are asked for");
            return null;
        }

        if (source.Object("rhythm", "rhythm") is not { } reader)
        {
            return null;
        }

        var every = Every(reader);
        var days = reader.Integer(InDays, 0, Rhythm.MostDays);
        var workdays = reader.Integer(InWorkdays, 0, Rhythm.MostDays);
        if (reader.Has(InDays) && reader.Has(InWorkdays))
        {
            reader.Error(reader.Value(InWorkdays)!, $"has \"{InDays}\" and \"{InWorkdays}\"; expected one of them");
        }
        else if (!reader.Has(InDays) && !reader.Has(InWorkdays))
        {
            reader.Error($"lacks \"{InDays}\" or \"{InWorkdays}\": how long after the end of a period its delivery is in time");
        }

        var zone = Words.TimeZone(reader);
        reader.Close();
        return new Rhythm { Every = every, Within = (int)(days ?? workdays ?? 0), InWorkdays = days is null, TimeZone = zone };
    }

    private static RhythmUnit Every(ObjectReader reader)
    {
        reader.Text("every", required: true);
        return reader.Choice(
            "every",
            RhythmUnit.Month,
            ("day", RhythmUnit.Day),
            ("workday", RhythmUnit.Workday),
            ("week", RhythmUnit.Week),
            ("month", RhythmUnit.Month),
            ("quarter", RhythmUnit.Quarter),
            ("half-year", RhythmUnit.HalfYear),
            ("year", RhythmUnit.Year));
    }
}
