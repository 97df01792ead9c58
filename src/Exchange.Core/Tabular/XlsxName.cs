namespace Exchange.Core.Tabular;

/// <summary>
/// Local names of elements and attributes as numbers, so that the scanner compares a register instead of a span. Names of up to
/// eight bytes are their own bytes; longer ones are hashed.
/// </summary>
internal static class XlsxName
{
    public static readonly ulong Worksheet = Of("worksheet"u8);
    public static readonly ulong SheetRows = Of("sheetData"u8);
    public static readonly ulong Columns = Of("cols"u8);
    public static readonly ulong Column = Of("col"u8);
    public static readonly ulong Row = Of("row"u8);
    public static readonly ulong Cell = Of("c"u8);
    public static readonly ulong Value = Of("v"u8);
    public static readonly ulong InlineString = Of("is"u8);
    public static readonly ulong SharedStrings = Of("sst"u8);
    public static readonly ulong SharedString = Of("si"u8);
    public static readonly ulong Run = Of("r"u8);
    public static readonly ulong Text = Of("t"u8);
    public static readonly ulong Style = Of("s"u8);
    public static readonly ulong Hidden = Of("hidden"u8);
    public static readonly ulong Min = Of("min"u8);
    public static readonly ulong Max = Of("max"u8);
    public static readonly ulong Workbook = Of("workbook"u8);
    public static readonly ulong WorkbookProperties = Of("workbookPr"u8);
    public static readonly ulong Date1904 = Of("date1904"u8);
    public static readonly ulong Sheets = Of("sheets"u8);
    public static readonly ulong Sheet = Of("sheet"u8);
    public static readonly ulong Name = Of("name"u8);
    public static readonly ulong State = Of("state"u8);
    public static readonly ulong Id = Of("id"u8);
    public static readonly ulong Relationships = Of("Relationships"u8);
    public static readonly ulong Relationship = Of("Relationship"u8);
    public static readonly ulong RelationshipId = Of("Id"u8);
    public static readonly ulong Type = Of("Type"u8);
    public static readonly ulong Target = Of("Target"u8);
    public static readonly ulong StyleSheet = Of("styleSheet"u8);
    public static readonly ulong NumberFormats = Of("numFmts"u8);
    public static readonly ulong NumberFormat = Of("numFmt"u8);
    public static readonly ulong NumberFormatId = Of("numFmtId"u8);
    public static readonly ulong FormatCode = Of("formatCode"u8);
    public static readonly ulong CellFormats = Of("cellXfs"u8);
    public static readonly ulong CellFormat = Of("xf"u8);

    public static ulong Of(ReadOnlySpan<byte> name)
    {
        var key = 0UL;
        for (var i = 0; i < name.Length; i++)
        {
            key = Add(key, i, name[i]);
        }

        return key;
    }

    /// <summary>The key of a name that grows by one byte at <paramref name="index"/>.</summary>
    public static ulong Add(ulong key, int index, byte next)
        => index < 8 ? (key << 8) | next : (key ^ next) * 0x100000001B3;
}
