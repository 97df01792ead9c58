namespace Exchange.Core.Tabular;

/// <summary>Which worksheets of a workbook are read.</summary>
public sealed record SheetChoice
{
    /// <summary>Glob on the sheet's name; null for any.</summary>
    public string? Name { get; init; }

    /// <summary>Position from 1 among all sheets; null for the first that has a fitting header.</summary>
    public int? Index { get; init; }

    /// <summary>Reads every sheet that fits, one after the other; each has its own heading, which must be the same.</summary>
    public bool All { get; init; }
}
