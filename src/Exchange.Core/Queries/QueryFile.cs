using System.Globalization;
using Exchange.Core.Identity;
using Exchange.Core.Mapping;
using Exchange.Core.Tabular;
using Exchange.Core.Writing;

namespace Exchange.Core.Queries;

/// <summary>Writes the list of persons of one batch (查询名单) as the partner wants it. Equal batches give equal bytes.</summary>
public static class QueryFile
{
    /// <param name="output">Stays open; must be one to seek in.</param>
    public static void Write(Stream output, QueryLayout layout, QueryHead head, IEnumerable<QuerySubject> subjects)
    {
        using var writer = Open(output, layout);
        var cells = new string[layout.Columns.Count];
        var number = 0;
        foreach (var subject in subjects)
        {
            number++;
            for (var i = 0; i < cells.Length; i++)
            {
                var column = layout.Columns[i];
                cells[i] = column.Value is { } value ? CellOf(value, head, subject, number) : column.Text!;
            }

            writer.Write(cells);
        }
    }

    /// <summary>The document's name as banks know it.</summary>
    public static string TitleOf(SubjectIdType type) => type switch
    {
        SubjectIdType.ResidentId => "居民身份证",
        SubjectIdType.ResidencePermit => "港澳台居民居住证",
        SubjectIdType.ForeignerPermit => "外国人永久居留身份证",
        _ => "其他证件",
    };

    private static RowsWriter Open(Stream output, QueryLayout layout)
    {
        var kept = new KeptStream(output);
        var shape = new RowsShape
        {
            Columns = [.. layout.Columns.Select(column => new WrittenColumn(column.Title))],
            Encoding = layout.Encoding,
            Record = layout.Record,
            Sheet = "查询名单",
        };
        return layout.Format switch
        {
            FileFormat.Xlsx => new XlsxRowsWriter(kept, shape, withHeading: true),
            FileFormat.Json => new JsonWriter(kept, shape, isLines: false),
            _ => new DelimitedWriter(kept, shape, withHeading: true),
        };
    }

    private static string CellOf(QueryValue value, QueryHead head, QuerySubject subject, int number) => value switch
    {
        QueryValue.SubjectName => subject.Name,
        QueryValue.SubjectId => subject.Id,
        QueryValue.SubjectIdType => TitleOf(subject.IdType),
        QueryValue.AuthorizationNo => subject.AuthorizationNo,
        QueryValue.QueriedOn => head.QueriedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        QueryValue.BatchNo => head.BatchNo,
        QueryValue.Sequence => number.ToString(CultureInfo.InvariantCulture),
        QueryValue.LimitAmount => subject.LimitAmount?.ToString("0.00", CultureInfo.InvariantCulture) ?? "",
        QueryValue.HouseholdNo => subject.HouseholdNo ?? "",
        QueryValue.InstitutionCode => head.InstitutionCode,
        _ => head.InstitutionName,
    };
}

/// <summary>What is the same in all rows of a batch.</summary>
public sealed record QueryHead(string BatchNo, string InstitutionCode, string InstitutionName, DateOnly QueriedOn);
