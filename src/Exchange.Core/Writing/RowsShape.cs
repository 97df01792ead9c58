namespace Exchange.Core.Writing;

/// <summary>How the rows of a file are written, whatever they are about (写法).</summary>
internal sealed record RowsShape
{
    public required IReadOnlyList<WrittenColumn> Columns { get; init; }

    /// <summary>utf-8, gb18030, utf-16le or utf-16be.</summary>
    public string Encoding { get; init; } = "utf-8";

    /// <summary>The file begins with a byte order mark.</summary>
    public bool Mark { get; init; }

    public string Delimiter { get; init; } = ",";

    public Quoting Quote { get; init; } = Quoting.Needed;

    public string Sheet { get; init; } = "Sheet1";

    /// <summary>Rows above the heading.</summary>
    public IReadOnlyList<string> Titles { get; init; } = [];

    /// <summary>1, or 2 where headings "A/B" stand in two rows; 0 for none.</summary>
    public int HeaderRows { get; init; } = 1;

    public IReadOnlyList<string> Footers { get; init; } = [];

    /// <summary>json: pointer to the array that the rows stand in; empty for the root.</summary>
    public string Record { get; init; } = "";
}

/// <summary>A column of a file that is written.</summary>
/// <param name="Kind">What its cells are in a workbook.</param>
/// <param name="IsJsonNumber">In JSON its cells are numbers.</param>
internal sealed record WrittenColumn(string Heading, WrittenKind Kind = WrittenKind.Text, bool IsJsonNumber = false);

/// <summary>What a cell of a workbook is.</summary>
internal enum WrittenKind
{
    Text,
    Number,
    Date,
}

/// <summary>Which cells of delimited text are quoted.</summary>
internal enum Quoting
{
    Needed,
    All,
    None,
}
