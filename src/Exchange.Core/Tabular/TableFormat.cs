namespace Exchange.Core.Tabular;

/// <summary>Everything a reader has to be told about a file: the source side of a mapping, without the meaning of its columns.</summary>
public sealed record TableFormat
{
    public FileFormat Format { get; init; } = FileFormat.Csv;

    /// <summary>utf-8, gb18030, utf-16le, utf-16be; null to detect: BOM, else strict UTF-8, else strict GB18030.</summary>
    public string? Encoding { get; init; }

    public Dialect Dialect { get; init; } = new();

    public SheetChoice Sheet { get; init; } = new();

    public Layout Layout { get; init; } = new();

    /// <summary>JSON: pointer (RFC 6901) to the array of rows, "" for the root. XML: path of the row element, such as /rows/row.</summary>
    public string? Record { get; init; }

    /// <summary>Fixed width only: the columns in their order; empty otherwise.</summary>
    public IReadOnlyList<FixedColumn> FixedColumns { get; init; } = [];

    /// <summary>Fixed width only: true when starts and widths count characters, false for bytes.</summary>
    public bool FixedInCharacters { get; init; }

    /// <summary>zip only: glob of the member to read; null takes the only file that is not a directory or system file.</summary>
    public string? Member { get; init; }

    /// <summary>Headings that the mapping knows, with their aliases; used to find the header row. Compared width-folded, trimmed.</summary>
    public IReadOnlyList<IReadOnlyList<string>> KnownTitles { get; init; } = [];
}

/// <summary>A column of a fixed-width file.</summary>
/// <param name="Name">Heading.</param>
/// <param name="Start">From 1.</param>
/// <param name="Width">Bytes or characters.</param>
public sealed record FixedColumn(string Name, int Start, int Width);
