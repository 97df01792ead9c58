using Exchange.Core.Tabular;

namespace Exchange.Cli;

/// <summary>The format of a file that no mapping describes yet, by the ending of its name.</summary>
internal static class FormatOfName
{
    /// <summary>Endings of gzip and zip are passed over; delimited text where the ending says nothing.</summary>
    public static FileFormat Guess(string path)
    {
        var name = Path.GetFileName(path).ToUpperInvariant();
        name = name.EndsWith(".GZ", StringComparison.Ordinal) || name.EndsWith(".ZIP", StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(name) : name;
        return Path.GetExtension(name) switch
        {
            ".XLSX" or ".XLSM" => FileFormat.Xlsx,
            ".XLS" or ".ET" => FileFormat.Xls,
            ".JSON" => FileFormat.Json,
            ".JSONL" or ".NDJSON" => FileFormat.JsonLines,
            ".XML" => FileFormat.Xml,
            ".DBF" => FileFormat.Dbf,
            _ => FileFormat.Csv,
        };
    }
}
