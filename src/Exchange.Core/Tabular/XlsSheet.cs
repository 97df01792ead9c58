using System.Globalization;
using System.Text;
using Exchange.Core.Problems;
using ExcelDataReader;

namespace Exchange.Core.Tabular;

/// <summary>
/// The rows of one worksheet of an .xls, with the conventions of <see cref="XlsxCells"/>. ExcelDataReader has already made
/// days of the numbers; it gives 1900-02-29 as the day before, errors of formulas as empty cells, and no format that is no date.
/// </summary>
internal sealed class XlsSheet(IExcelDataReader reader, TabularLimits limits) : IWorkbookRows
{
    /// <summary>What the format has room for ([MS-XLS] 2.5.17).</summary>
    private const int MostColumns = 256;

    private readonly Dictionary<string, XlsxFormat> formats = new(StringComparer.Ordinal);
    private readonly byte[] written = new byte[XlsxNumber.MostBytes];
    private object?[] values = [];
    private int fields;
    private double height;

    public WorkbookRow Row { get; } = new(limits);

    /// <summary>Always 0: the library gives errors of formulas as empty cells.</summary>
    public long Errors => 0;

    public bool Read()
    {
        if (!XlsTable.Guard(Next))
        {
            return false;
        }

        Row.Begin(Row.Number + 1, height == 0);
        for (var column = 0; column < fields; column++)
        {
            Set(column);
        }

        return true;
    }

    public bool IsColumnHidden(int column) => XlsTable.Guard(() => column < reader.FieldCount && reader.GetColumnWidth(column) == 0);

    /// <summary>The reader stays open for the other sheets.</summary>
    public void Dispose()
    {
    }

    // One guarded step for a row: a damaged file may claim thousands of empty rows, each as wide as its widest.
    private bool Next()
    {
        if (!reader.Read())
        {
            return false;
        }

        fields = reader.FieldCount <= MostColumns ? reader.FieldCount : throw new RefusedExtractException(ProblemKinds.ArchiveDamaged);
        height = reader.RowHeight;
        values = values.Length >= fields ? values : new object?[fields];
        for (var column = 0; column < fields; column++)
        {
            values[column] = reader.GetValue(column);
        }

        return true;
    }

    private void Set(int column)
    {
        var value = values[column];
        switch (value)
        {
            case null:
                break;
            case string text:
                Row.Set(column, Encoding.UTF8.GetBytes(text));
                break;
            case bool flag:
                Row.Set(column, flag ? "TRUE"u8 : "FALSE"u8);
                break;
            case DateTime moment:
                Row.Set(column, Date(SerialOf(moment), FormatOf(column).Kind));
                break;
            case TimeSpan time:
                Row.Set(column, Date(time.TotalDays, XlsxFormatKind.Time));
                break;
            default:
                var literal = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
                Row.Set(column, XlsxCells.Number(Encoding.UTF8.GetBytes(literal), FormatOf(column), is1904: false, written));
                break;
        }
    }

    private ReadOnlySpan<byte> Date(double serial, XlsxFormatKind kind)
        => written.AsSpan(0, XlsxDate.Write(serial, kind == XlsxFormatKind.Number ? XlsxFormatKind.Date : kind, is1904: false, written));

    /// <summary>Excel counts a 29 February 1900, .NET does not.</summary>
    private static double SerialOf(DateTime moment)
    {
        const double firstOfMarch1900 = 61;
        var days = moment.ToOADate();
        return days < firstOfMarch1900 ? days - 1 : days;
    }

    private XlsxFormat FormatOf(int column)
    {
        var (id, code) = XlsTable.Guard(() => (reader.GetNumberFormatIndex(column), reader.GetNumberFormatString(column)));
        if (string.IsNullOrEmpty(code))
        {
            return XlsxFormat.BuiltIn(id);
        }

        if (!formats.TryGetValue(code, out var format))
        {
            formats[code] = format = XlsxFormat.Parse(code);
        }

        return format;
    }
}
