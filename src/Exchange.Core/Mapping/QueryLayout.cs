using Exchange.Core.Tabular;

namespace Exchange.Core.Mapping;

/// <summary>How a partner wants the list of persons it is asked about (查询名单), <c>source.query</c> of a mapping.</summary>
public sealed record QueryLayout
{
    /// <summary>Persons in one list, where the institution does not say: 5000.</summary>
    public const int UsualBatchSize = 5000;

    /// <summary>Most persons in one list.</summary>
    public const int MostInBatch = 1_000_000;

    /// <summary>Working days until the answer is due, where the mapping does not say: 10.</summary>
    public const int UsualWorkdays = 10;

    /// <summary>What <see cref="File"/> has for the batch number.</summary>
    public const string BatchPlace = "{batch}";

    /// <summary>csv, xlsx or json.</summary>
    public required FileFormat Format { get; init; }

    /// <summary>utf-8 or gb18030; workbooks fix it themselves.</summary>
    public string Encoding { get; init; } = "utf-8";

    /// <summary>Name of the file without its ending; the batch number stands for <see cref="BatchPlace"/>.</summary>
    public string File { get; init; } = BatchPlace;

    /// <summary>json: pointer to the array of persons; empty for the root.</summary>
    public string Record { get; init; } = "";

    public int BatchSize { get; init; } = UsualBatchSize;

    /// <summary>Working days behind the day of asking on which the answer is still in time.</summary>
    public int WithinWorkdays { get; init; } = UsualWorkdays;

    public required IReadOnlyList<QueryColumn> Columns { get; init; }

    /// <summary>The file's name for a batch, with its ending.</summary>
    public string FileName(string batch) => File.Replace(BatchPlace, batch, StringComparison.Ordinal) + Format switch
    {
        FileFormat.Xlsx => ".xlsx",
        FileFormat.Json => ".json",
        _ => ".csv",
    };
}

/// <summary>A column of a list: what stands in it, or the same text in every row.</summary>
/// <param name="Value">Null for a constant.</param>
/// <param name="Text">The constant; null for a value.</param>
public sealed record QueryColumn(string Title, QueryValue? Value, string? Text);

/// <summary>What a column of a list can hold.</summary>
public enum QueryValue
{
    /// <summary>姓名.</summary>
    SubjectName,

    /// <summary>证件号码 in canonical form.</summary>
    SubjectId,

    /// <summary>证件类型 in Chinese words.</summary>
    SubjectIdType,

    /// <summary>授权编号.</summary>
    AuthorizationNo,

    /// <summary>查询时点, yyyy-MM-dd.</summary>
    QueriedOn,

    /// <summary>批次号: the answer has to carry it.</summary>
    BatchNo,

    /// <summary>Number of the row, from 1.</summary>
    Sequence,

    /// <summary>核对限额, yuan; empty for none.</summary>
    LimitAmount,

    /// <summary>户号; empty for none.</summary>
    HouseholdNo,

    /// <summary>机构代码.</summary>
    InstitutionCode,

    /// <summary>机构名称.</summary>
    InstitutionName,
}
