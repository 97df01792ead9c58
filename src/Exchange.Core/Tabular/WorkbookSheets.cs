using System.IO.Enumeration;
using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// Chooses the sheets to read. A sheet asked for by number is taken as it is. Among those that the glob names, or among all
/// visible ones, the first whose heading fits is taken, else the first that is not empty; with <see cref="SheetChoice.All"/>
/// every one that fits, else every one that is not empty.
/// </summary>
internal sealed class WorkbookSheets(TableFormat format, TabularLimits limits, Func<WorkbookSheet, WorkbookFirstRows> firstRowsOf)
{
    private readonly HeaderFinder finder = new(format, limits);

    /// <exception cref="RefusedExtractException">No sheet answers to the choice.</exception>
    public IReadOnlyList<WorkbookSheet> Choose(IReadOnlyList<WorkbookSheet> sheets)
    {
        var candidates = Candidates(sheets);
        if (candidates.Count == 0)
        {
            throw new RefusedExtractException(ProblemKinds.SheetNotFound, format.Sheet.Name ?? format.Sheet.Index?.ToString());
        }

        if (candidates.Count == 1)
        {
            return candidates;
        }

        return format.Sheet.All ? EveryFitting(candidates) : [FirstFitting(candidates)];
    }

    private List<WorkbookSheet> Candidates(IReadOnlyList<WorkbookSheet> sheets)
    {
        var choice = format.Sheet;
        return [.. sheets.Where(sheet =>
            (choice.Index is null || sheet.Index == choice.Index)
            && (choice.Name is null || FileSystemName.MatchesSimpleExpression(choice.Name, sheet.Name, ignoreCase: true))
            && (sheet.IsVisible || choice.Index is not null || choice.Name is not null))];
    }

    private List<WorkbookSheet> EveryFitting(List<WorkbookSheet> candidates)
    {
        var filled = candidates.Select(sheet => (Sheet: sheet, Rows: firstRowsOf(sheet))).Where(each => each.Rows.HasFilled).ToList();
        var fitting = filled.Where(each => Fits(each.Rows)).ToList();
        return filled.Count == 0 ? candidates[..1] : [.. (fitting.Count > 0 ? fitting : filled).Select(each => each.Sheet)];
    }

    private WorkbookSheet FirstFitting(List<WorkbookSheet> candidates)
    {
        WorkbookSheet? filled = null;
        foreach (var sheet in candidates)
        {
            var rows = firstRowsOf(sheet);
            if (rows.HasFilled && Fits(rows))
            {
                return sheet;
            }

            filled ??= rows.HasFilled ? sheet : null;
        }

        return filled ?? candidates[0];
    }

    private bool Fits(WorkbookFirstRows rows) => finder.Find(rows.Rows) is not null;
}
