using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Queries;

/// <summary>Those that are to be asked about, and what is wrong with the rows of the others (查询对象清单).</summary>
/// <param name="Rows">Rows read.</param>
/// <param name="Subjects">Each person and authorization once, members of a household together, else in the order of the list.</param>
/// <param name="Faults">In the order of the rows.</param>
/// <param name="Joined">Rows that repeat a person and authorization.</param>
public sealed record SubjectList(int Rows, IReadOnlyList<QuerySubject> Subjects, IReadOnlyList<SubjectFault> Faults, int Joined)
{
    /// <summary>Reads a list with a heading: 姓名, 证件号码, 授权编号, and where there are any 户号 and 核对限额.</summary>
    /// <param name="format">csv, xlsx, json … as the file's name says; encoding and delimiter are detected.</param>
    /// <param name="given">What the order itself says for rows whose cells are empty.</param>
    /// <exception cref="RefusedExtractException">The file is not of the format, or has no heading that is known.</exception>
    /// <exception cref="InvalidDataException">A column that is needed is missing; the message names it.</exception>
    public static SubjectList Read(IByteSource bytes, string fileName, FileFormat format, SubjectTerms given)
    {
        using var spool = new Spool();
        using var table = Table.Open(bytes, fileName, new TableFormat { Format = format, KnownTitles = SubjectColumns.Titles }, new TabularLimits(), spool);
        var columns = SubjectColumns.Find(table.Columns, given);
        var check = new SubjectCheck(given);
        var batch = new RowBatch();
        for (var index = 0; index < table.BatchCount; index++)
        {
            table.Read(index, batch);
            foreach (var broken in batch.Broken)
            {
                check.Add(broken.RowNumber, broken.Kind);
            }

            for (var row = 0; row < batch.RowCount; row++)
            {
                check.Add(batch.RowNumbers[row], columns.Of(batch, row));
            }
        }

        return check.Finish();
    }

    /// <summary>Checks rows that were read elsewhere, from a published table for instance.</summary>
    public static SubjectList Of(IEnumerable<SubjectRow> rows, SubjectTerms given)
    {
        var check = new SubjectCheck(given);
        var number = 0;
        foreach (var row in rows)
        {
            check.Add(++number, row);
        }

        return check.Finish();
    }
}

/// <summary>A row as it was read; null for what it does not say. Citizens' data.</summary>
public sealed record SubjectRow(string? Name, string? Id, string? AuthorizationNo, string? HouseholdNo, string? LimitAmount)
{
    /// <summary>Hides the citizen.</summary>
    public override string ToString() => nameof(SubjectRow);
}

/// <summary>What an order says for all rows that do not say it themselves.</summary>
/// <param name="AuthorizationNo">授权编号; null for none.</param>
/// <param name="LimitAmount">核对限额 in yuan; null for none.</param>
public sealed record SubjectTerms(string? AuthorizationNo = null, decimal? LimitAmount = null);

/// <summary>Why a row cannot be asked about: it never carries a value.</summary>
/// <param name="Row">As its sender counts it.</param>
/// <param name="Column">Which of the list's columns, in Chinese.</param>
public sealed record SubjectFault(long Row, string? Column, string Code, string Title);
