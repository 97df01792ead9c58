using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// What .xlsx and .xls have in common: chooses sheets and hands their rows to a <see cref="TableSpooler"/>. A row without a filled
/// cell, as formatting to the end of the sheet makes them by the million, is the same as no row.
/// </summary>
/// <param name="open">Opens a sheet; with true it will be read to its end.</param>
internal sealed class Workbook(TableFormat format, TabularLimits limits, Func<WorkbookSheet, bool, IWorkbookRows> open)
{
    private long errors;
    private long hiddenRows;

    /// <exception cref="RefusedExtractException">No sheet fits, or its rows break a limit.</exception>
    public ITable Read(IReadOnlyList<WorkbookSheet> sheets, Spool spool, TableDescription description)
    {
        var chosen = new WorkbookSheets(format, limits, FirstRows).Choose(sheets);
        using var spooler = new TableSpooler(format, limits, spool);
        foreach (var sheet in chosen)
        {
            Spool(sheet, spooler);
        }

        if (errors > 0)
        {
            spooler.AddProblem(new Problem(ProblemKinds.FormulaErrors, Detail: WorkbookDetails.Cells(errors)));
        }

        if (hiddenRows > 0)
        {
            spooler.AddProblem(new Problem(ProblemKinds.HiddenRows, Detail: WorkbookDetails.Rows(hiddenRows)));
        }

        return spooler.Complete(description);
    }

    private WorkbookFirstRows FirstRows(WorkbookSheet sheet)
    {
        using var rows = open(sheet, false);
        var first = new WorkbookFirstRows(format, limits);
        while (!first.IsComplete && rows.Read())
        {
            if (!IsPassedOver(rows) && rows.Row.Count > 0)
            {
                Pass(rows, first.AddCell);
                first.EndRow(rows.Row.Number);
            }
        }

        return first;
    }

    private void Spool(WorkbookSheet sheet, TableSpooler spooler)
    {
        using var rows = open(sheet, true);
        spooler.BeginSheet(sheet.Name);
        AddCell add = spooler.AddCell;
        while (rows.Read())
        {
            if (IsPassedOver(rows))
            {
                hiddenRows++;
            }
            else if (rows.Row.Count > 0)
            {
                Pass(rows, add);
                spooler.EndRow(rows.Row.Number);
            }
        }

        errors += rows.Errors;
    }

    private bool IsPassedOver(IWorkbookRows rows) => format.Layout.SkipHidden && rows.Row.IsHidden;

    private void Pass(IWorkbookRows rows, AddCell add)
    {
        var row = rows.Row;
        for (var column = 0; column < row.Count; column++)
        {
            if (!format.Layout.SkipHidden || !rows.IsColumnHidden(column))
            {
                add(row[column]);
            }
        }
    }

    private delegate void AddCell(ReadOnlySpan<byte> utf8);
}
