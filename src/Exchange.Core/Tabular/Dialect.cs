namespace Exchange.Core.Tabular;

/// <summary>How delimited text is written; names and defaults are those of Frictionless Table Dialect v2.</summary>
public sealed record Dialect
{
    /// <summary>One or more characters; null detects one of comma, tab, |, ;, ^, or !|!.</summary>
    public string? Delimiter { get; init; }

    /// <summary>null for text without quoting.</summary>
    public char? QuoteChar { get; init; } = '"';

    /// <summary>A quote inside a quoted cell is written twice.</summary>
    public bool DoubleQuote { get; init; } = true;

    /// <summary>Character that takes the next one literally, such as a backslash; null for none.</summary>
    public char? EscapeChar { get; init; }

    /// <summary>Rows that begin with it are comments; null for none.</summary>
    public char? CommentChar { get; init; }

    /// <summary>Rows to pass over, counted from 1.</summary>
    public IReadOnlyList<int> CommentRows { get; init; } = [];

    public bool SkipInitialSpace { get; init; }

    /// <summary>False for files without a heading: columns are then the mapping's fields in their order.</summary>
    public bool Header { get; init; } = true;

    /// <summary>Rows of the heading, counted from 1; empty to search the first rows for the heading that fits best.</summary>
    public IReadOnlyList<int> HeaderRows { get; init; } = [];

    /// <summary>Between the rows of a heading that spans several.</summary>
    public string HeaderJoin { get; init; } = "/";
}
