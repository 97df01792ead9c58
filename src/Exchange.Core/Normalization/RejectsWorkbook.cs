using System.Globalization;
using System.IO.Compression;
using Exchange.Core.Problems;

namespace Exchange.Core.Normalization;

/// <summary>
/// Writes rejected rows (退回清单) as an .xlsx, row by row: the sender's columns, then <see cref="RejectTitles"/>. Every cell is
/// text, so that IDs keep their digits and formulas stay asleep; faulty cells are coloured. A sheet that is full goes on in the
/// next. The same rows give the same bytes. Not thread-safe.
/// </summary>
public sealed class RejectsWorkbook : IDisposable
{
    /// <summary>Rows of a sheet of Excel, the heading included.</summary>
    public const int SheetRows = 1_048_576;

    private readonly ZipArchive archive;
    private readonly IReadOnlyList<string> columns;
    private readonly string[] titles;
    private readonly bool withSheet;
    private readonly int rowsOfSheet;
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private RejectsWorkbookSheet? sheet;
    private int sheets;
    private bool isFinished;

    /// <param name="output">Written forward only; left open.</param>
    /// <param name="columns">The heading as the sender wrote it.</param>
    /// <param name="withSheet">Adds the column 工作表.</param>
    public RejectsWorkbook(Stream output, IReadOnlyList<string> columns, bool withSheet)
        : this(output, columns, withSheet, SheetRows)
    {
    }

    internal RejectsWorkbook(Stream output, IReadOnlyList<string> columns, bool withSheet, int rowsOfSheet)
    {
        archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        this.columns = columns;
        this.withSheet = withSheet;
        this.rowsOfSheet = rowsOfSheet;
        string[] sheetTitle = withSheet ? [RejectTitles.Sheet] : [];
        titles = [.. columns, .. sheetTitle, RejectTitles.RowNumber, RejectTitles.Column, RejectTitles.Code, RejectTitles.Reason, RejectTitles.Advice];
        for (var i = 0; i < columns.Count; i++)
        {
            places.TryAdd(columns[i], i);
        }
    }

    /// <summary>Adds a row.</summary>
    /// <param name="sheetName">Where the sender has it; null for none.</param>
    /// <param name="rowNumber">As the sender counts.</param>
    /// <param name="cells">As the sender wrote them, no more than there are columns; missing ones are empty.</param>
    /// <param name="problems">Why it was rejected. A cell whose column one of them names is marked.</param>
    public void Add(string? sheetName, long rowNumber, IReadOnlyList<string> cells, IReadOnlyList<Problem> problems)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cells.Count, columns.Count);
        ObjectDisposedException.ThrowIf(isFinished, this);
        var open = SheetWithRoom();
        open.BeginRow();
        for (var column = 0; column < columns.Count; column++)
        {
            open.AddCell(column < cells.Count ? cells[column] : "", IsFaulty(column, problems));
        }

        if (withSheet)
        {
            open.AddCell(sheetName ?? "", isFaulty: false);
        }

        open.AddCell(rowNumber.ToString(CultureInfo.InvariantCulture), isFaulty: false);
        AddJoined(open, problems, problem => problem.Column ?? "");
        AddJoined(open, problems, problem => problem.Kind.Code);
        AddJoined(open, problems, problem => problem.Kind.Title);
        AddJoined(open, problems, problem => problem.Kind.Advice);
        open.EndRow();
    }

    /// <summary>Finishes the workbook; without any row it has the heading alone.</summary>
    public void Dispose()
    {
        if (!isFinished)
        {
            SheetWithRoom().Dispose();
            isFinished = true;
            RejectsWorkbookParts.Write(archive, sheets, titles.Length, sheet!.Rows, rowsOfSheet);
            archive.Dispose();
        }
    }

    private RejectsWorkbookSheet SheetWithRoom()
    {
        if (sheet is null || sheet.Rows == rowsOfSheet)
        {
            sheet?.Dispose();
            sheets++;
            sheet = new RejectsWorkbookSheet(RejectsWorkbookParts.Create(archive, RejectsWorkbookParts.SheetPart(sheets)), titles, columns.Count);
        }

        return sheet;
    }

    private bool IsFaulty(int column, IReadOnlyList<Problem> problems)
    {
        foreach (var problem in problems)
        {
            if (problem.Column is { } name && places.TryGetValue(name, out var place) && place == column)
            {
                return true;
            }
        }

        return false;
    }

    private static void AddJoined(RejectsWorkbookSheet open, IReadOnlyList<Problem> problems, Func<Problem, string> part)
        => open.AddCell(
            problems.Count == 1 ? part(problems[0]) : string.Join(RejectTitles.Separator, problems.Select(part)),
            isFaulty: false);
}
