using System.Text;
using Exchange.Core.Problems;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Exchange.Core.Tabular;

/// <summary>Reads workbooks of Excel 5 to 2003 (.xls), through ExcelDataReader.</summary>
internal static class XlsTable
{
    /// <param name="container">What the workbook was taken out of, for the description; null for nothing.</param>
    /// <exception cref="RefusedExtractException">Damaged, encrypted, hostile, or no workbook of this kind.</exception>
    public static ITable Open(IByteSource bytes, TableFormat format, TabularLimits limits, Spool spool, string? container)
    {
        WorkbookContent.RequireXls(bytes);

        // Code pages of Excel 5 and 95; Excel 97 and later write UTF-16. The only place where the provider is registered.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = Guard(() => ExcelReaderFactory.CreateBinaryReader(new ByteSourceStream(bytes)));
        return new Workbook(format, limits, OpenSheet)
            .Read(SheetsOf(reader), spool, new TableDescription("xls", null, null, container, [], 0));

        XlsSheet OpenSheet(WorkbookSheet sheet, bool toItsEnd)
        {
            GoTo(reader, sheet.Index);
            return new XlsSheet(reader, limits);
        }
    }

    /// <summary>Runs a step of the library; whatever it throws at damaged bytes becomes a refusal.</summary>
    public static T Guard<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (InvalidPasswordException)
        {
            throw new RefusedExtractException(ProblemKinds.ArchiveEncrypted);
        }
        catch (Exception e) when (e is not RefusedExtractException)
        {
            // The library trusts lengths and offsets in the file, so anything may come out of it, out of memory included.
            throw new RefusedExtractException(ProblemKinds.ArchiveDamaged);
        }
    }

    private static List<WorkbookSheet> SheetsOf(IExcelDataReader reader) => Guard(() =>
    {
        var sheets = new List<WorkbookSheet>();
        do
        {
            sheets.Add(new WorkbookSheet(reader.Name ?? "", sheets.Count + 1, reader.VisibleState == "visible"));
        }
        while (reader.NextResult());

        return sheets;
    });

    private static void GoTo(IExcelDataReader reader, int index) => Guard(() =>
    {
        reader.Reset();
        for (var at = 1; at < index; at++)
        {
            reader.NextResult();
        }

        return index;
    });
}
