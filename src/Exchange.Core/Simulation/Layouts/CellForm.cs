namespace Exchange.Core.Simulation.Layouts;

/// <summary>How a canonical value is written into a cell. What the form cannot say is lost, and the truth knows it.</summary>
internal abstract record CellForm;

/// <summary>The canonical text as it is.</summary>
internal sealed record PlainForm : CellForm
{
    public static PlainForm Only { get; } = new();
}

/// <summary>A code in the department's own spelling.</summary>
/// <param name="Spellings">By canonical code; those not listed stay as they are.</param>
internal sealed record CodeForm(IReadOnlyDictionary<string, string> Spellings) : CellForm;

/// <summary>A date by a .NET pattern.</summary>
/// <param name="Pattern">Such as yyyy-MM-dd, yyyyMM.</param>
/// <param name="Precision">What the pattern says of a date.</param>
internal sealed record DateForm(string Pattern, Mapping.DatePrecision Precision) : CellForm;

/// <summary>A date as the number Excel keeps it by; in a workbook a date cell.</summary>
internal sealed record SerialForm : CellForm;

/// <summary>A date as milliseconds since 1970 in China's time, 13 digits.</summary>
internal sealed record EpochForm : CellForm;

/// <summary>A number in the department's unit.</summary>
/// <param name="Numerator">One of the department's units is Numerator / Denominator of the canonical one.</param>
/// <param name="Scale">Digits behind the point.</param>
/// <param name="Grouping">1,234.50.</param>
internal sealed record NumberForm(long Numerator, long Denominator, int Scale, bool Grouping) : CellForm;

/// <summary>Words for true and false.</summary>
internal sealed record BooleanForm(string True, string False) : CellForm;
