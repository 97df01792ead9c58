namespace Exchange.Core.Tabular;

/// <summary>What a reader recognised in a file.</summary>
/// <param name="Format">csv, fixed, xlsx, xls, json, jsonl, xml or dbf.</param>
/// <param name="Encoding">utf-8, gb18030, utf-16le or utf-16be; null for formats that fix it themselves.</param>
/// <param name="Delimiter">Of delimited text, else null.</param>
/// <param name="Container">gzip, zip or null; with the member's name for zip.</param>
/// <param name="Sheets">Names of the worksheets read.</param>
/// <param name="HeaderRow">Row number of the (last) heading row, 0 for none.</param>
public sealed record TableDescription(
    string Format,
    string? Encoding,
    string? Delimiter,
    string? Container,
    IReadOnlyList<string> Sheets,
    long HeaderRow);
