using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// Reads workbooks of Excel 2007 and later (.xlsx, transitional and strict). A sheet is unpacked on one thread and parsed on
/// another.
/// </summary>
internal static class XlsxTable
{
    /// <param name="container">What the workbook was taken out of, for the description; null for nothing.</param>
    /// <exception cref="RefusedExtractException">Damaged, encrypted, hostile, or no workbook of this kind.</exception>
    public static ITable Open(IByteSource bytes, TableFormat format, TabularLimits limits, Spool spool, string? container)
    {
        using var package = new XlsxPackage(bytes, limits);
        var book = XlsxWorkbook.Read(package, limits);
        var strings = XlsxStrings.Read(package, book.SharedStrings, limits);
        var styles = XlsxStyles.Read(package, book.Styles, limits);
        return new Workbook(format, limits, OpenSheet)
            .Read(book.Sheets, spool, new TableDescription("xlsx", null, null, container, [], 0));

        XlsxSheet OpenSheet(WorkbookSheet sheet, bool toItsEnd)
        {
            var part = package.OpenPart(sheet.Part!);
            var cells = new XlsxCells(strings, styles, book.Is1904, limits);
            return new XlsxSheet(toItsEnd ? part.Ahead() : part, sheet.Part!, cells, limits);
        }
    }
}
