namespace Exchange.Core.Tests.Extracts;

/// <summary>Every form an extract comes in: each reader in each of its encodings.</summary>
internal static class ExtractForms
{
    public static IReadOnlyList<ExtractForm> All(IReadOnlyList<string> columns) =>
    [
        TextForms.Csv(",", "utf-8"),
        TextForms.Csv(",", "utf-8", mark: true, isDeclared: false),
        TextForms.Csv(",", "gb18030"),
        TextForms.Csv("|", "gb18030"),
        TextForms.Csv("\t", "gb18030", isDeclared: false),
        TextForms.Csv("!|!", "utf-8"),
        TextForms.Csv(";", "utf-16le", mark: true),
        TextForms.Csv(",", "utf-16be", mark: true),
        TextForms.Escaped("gb18030"),
        TextForms.Fixed("gb18030", inCharacters: false, columns),
        TextForms.Fixed("gb18030", inCharacters: true, columns),
        TextForms.Fixed("utf-8", inCharacters: true, columns),
        RecordForms.Xlsx(shared: false),
        RecordForms.Xlsx(shared: true),
        RecordForms.Xls,
        RecordForms.Json("utf-8"),
        RecordForms.Json("gb18030"),
        RecordForms.JsonArrays,
        RecordForms.JsonLines("utf-8"),
        RecordForms.JsonLines("gb18030"),
        RecordForms.Xml("utf-8"),
        RecordForms.Xml("gb18030"),
        RecordForms.Xml("utf-16le"),
        RecordForms.Dbf,
    ];
}
