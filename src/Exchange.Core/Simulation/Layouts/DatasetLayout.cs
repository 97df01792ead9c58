using Exchange.Core.Tabular;
using Exchange.Core.Writing;

namespace Exchange.Core.Simulation.Layouts;

/// <summary>How a department's system exports a data set (导出格式), as read from <c>layout.json</c>: the inverse of its mapping.</summary>
internal sealed record DatasetLayout
{
    /// <summary>Which facts the rows are of.</summary>
    public required Topic Topic { get; init; }

    /// <summary>Only facts whose first record fits all of these.</summary>
    public IReadOnlyList<FactFilter> Where { get; init; } = [];

    /// <summary>Name of the file: {date}, {month} and {n} are replaced for each delivery.</summary>
    public required string File { get; init; }

    public FileFormat Format { get; init; } = FileFormat.Csv;

    /// <summary>utf-8, gb18030, utf-16le or utf-16be.</summary>
    public string Encoding { get; init; } = "utf-8";

    /// <summary>The file begins with a byte order mark.</summary>
    public bool Mark { get; init; }

    public string Delimiter { get; init; } = ",";

    public Quoting Quote { get; init; } = Quoting.Needed;

    public Wrapping Wrap { get; init; } = Wrapping.None;

    public string Sheet { get; init; } = "Sheet1";

    /// <summary>Rows above the heading.</summary>
    public IReadOnlyList<string> Titles { get; init; } = [];

    /// <summary>1, or 2 where headings "A/B" stand in two rows; 0 for none.</summary>
    public int HeaderRows { get; init; } = 1;

    /// <summary>Place of the extra of which every change is told in a row of its own; null for none.</summary>
    public int? SubHeadings { get; init; }

    /// <summary>Columns whose cells are left empty where they repeat the one above, within one household.</summary>
    public IReadOnlyList<int> FillDown { get; init; } = [];

    public IReadOnlyList<string> Footers { get; init; } = [];

    /// <summary>json, xml: where the rows stand.</summary>
    public string Record { get; init; } = "";

    public Period Every { get; init; } = Period.Month;

    /// <summary>Days from the data's date to the delivery.</summary>
    public int LagDays { get; init; }

    public required IReadOnlyList<LayoutColumn> Columns { get; init; }

    /// <summary>How the system writes nothing.</summary>
    public string Missing { get; init; } = "";

    /// <summary>Names of damages that the department's files show.</summary>
    public IReadOnlyList<string> Dirt { get; init; } = [];

    /// <summary>How the rows are written.</summary>
    public RowsShape Shape => new()
    {
        Columns = [.. Columns.Select(column => new WrittenColumn(column.Heading, KindOf(column), column.Form is NumberForm { Grouping: false } or EpochForm))],
        Encoding = Encoding,
        Mark = Mark,
        Delimiter = Delimiter,
        Quote = Quote,
        Sheet = Sheet,
        Titles = Titles,
        HeaderRows = HeaderRows,
        Footers = Footers,
        Record = Record,
    };

    /// <summary>The file's name for one delivery, the container's ending included.</summary>
    /// <param name="date">Of the data.</param>
    /// <param name="number">Of the delivery, from 1.</param>
    public string FileName(DateOnly date, int number) => Wrap switch
    {
        Wrapping.Zip => Member(date, number) + ".zip",
        Wrapping.Gzip => Member(date, number) + ".gz",
        _ => Member(date, number),
    };

    /// <summary>The file's name within its container.</summary>
    public string Member(DateOnly date, int number)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        return File
            .Replace("{date}", date.ToString("yyyyMMdd", culture), StringComparison.Ordinal)
            .Replace("{month}", date.ToString("yyyyMM", culture), StringComparison.Ordinal)
            .Replace("{n}", number.ToString(culture), StringComparison.Ordinal);
    }

    private static WrittenKind KindOf(LayoutColumn column) => column switch
    {
        { Form: SerialForm } => WrittenKind.Date,
        { Form: NumberForm { Grouping: false } } or { Origin: CounterOrigin } => WrittenKind.Number,
        _ => WrittenKind.Text,
    };
}

/// <summary>Keeps facts whose first record has one of some values in a field.</summary>
/// <param name="Field">Place in <see cref="Topic.Fields"/>.</param>
internal sealed record FactFilter(int Field, IReadOnlyList<string> Values)
{
    public bool Fits(Fact fact) => fact.Records[0][Field] is { } value && Values.Contains(value);
}

/// <summary>What is put around a file.</summary>
internal enum Wrapping
{
    None,
    Zip,
    Gzip,
}
