namespace Exchange.Core.Schema;

/// <summary>A column of the household-asset schema (字段).</summary>
public sealed record SchemaField
{
    /// <summary>snake_case English.</summary>
    public required string Name { get; init; }

    public required FieldType Type { get; init; }

    /// <summary>Chinese title.</summary>
    public required string Title { get; init; }

    public string? TitleEn { get; init; }

    public string? Description { get; init; }

    /// <summary>yuan, m2, kW, month …; null when it has none.</summary>
    public string? Unit { get; init; }

    public bool Nullable { get; init; } = true;

    /// <summary>Total digits of a decimal.</summary>
    public int Precision { get; init; } = 18;

    /// <summary>Digits behind the point of a decimal.</summary>
    public int Scale { get; init; } = 2;

    /// <summary>Longest text in characters; 0 for no limit but the reader's.</summary>
    public int MaxLength { get; init; }

    /// <summary>Canonical code list of a code field: a file of <c>mappings/codes</c>, without ending.</summary>
    public string? Codes { get; init; }

    public Sensitivity Sensitivity { get; init; } = Sensitivity.Personal;

    /// <summary>Element id of MZ/T 073-2016 where one is known; never invented.</summary>
    public string? Element { get; init; }

    /// <summary>True for the columns that every kind has.</summary>
    public bool Common { get; init; }
}
