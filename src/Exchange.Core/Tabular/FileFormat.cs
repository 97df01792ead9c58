namespace Exchange.Core.Tabular;

/// <summary>The shape of the bytes.</summary>
public enum FileFormat
{
    Csv,
    Fixed,
    Xlsx,
    Xls,
    Json,
    JsonLines,
    Xml,
    Dbf,
}
