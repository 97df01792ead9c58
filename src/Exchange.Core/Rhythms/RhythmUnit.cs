namespace Exchange.Core.Rhythms;

/// <summary>How long the periods are that a data set is delivered for.</summary>
public enum RhythmUnit
{
    Day,

    /// <summary>Every working day of the calendar.</summary>
    Workday,

    /// <summary>Monday to Sunday.</summary>
    Week,

    Month,
    Quarter,
    HalfYear,
    Year,
}
