using Exchange.Core.Tabular;

namespace Exchange.Core.Queries;

/// <summary>Which columns of a list hold what.</summary>
internal sealed class SubjectColumns
{
    public const string Name = "姓名";
    public const string Id = "证件号码";
    public const string Authorization = "授权编号";
    public const string Household = "户号";
    public const string Limit = "核对限额";

    private readonly int[] places;

    private SubjectColumns(int[] places) => this.places = places;

    /// <summary>Headings by column, the usual one first.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Titles { get; } =
    [
        [Name, "对象姓名", "name", "subject_name"],
        [Id, "身份证号", "身份证号码", "公民身份号码", "id", "subject_id"],
        [Authorization, "委托编号", "查询编号", "authorization", "authorization_no"],
        [Household, "户编号", "家庭编号", "household", "household_no"],
        [Limit, "核对限额(元)", "限额", "limit", "limit_amount"],
    ];

    /// <exception cref="InvalidDataException">Name or number has no column, or the authorization has none and the order gives none.</exception>
    public static SubjectColumns Find(IReadOnlyList<string> headings, SubjectTerms given)
    {
        var places = Titles.Select(titles => PlaceOf(headings, titles)).ToArray();
        var missing = Enumerable.Range(0, given.AuthorizationNo is null ? 3 : 2).Where(column => places[column] < 0).Select(column => Titles[column][0]).ToList();
        return missing.Count == 0
            ? new SubjectColumns(places)
            : throw new InvalidDataException(
                $"清单缺少列：{string.Join("、", missing)}；没有授权编号列时可用 --authorization 写明。"
                + $"The list has no column {string.Join(", ", missing.Select(title => Titles.Single(titles => titles[0] == title)[^1]))}; an authorization for all can be given with --authorization.");
    }

    public SubjectRow Of(RowBatch batch, int row) => new(Cell(batch, row, 0), Cell(batch, row, 1), Cell(batch, row, 2), Cell(batch, row, 3), Cell(batch, row, 4));

    private string? Cell(RowBatch batch, int row, int column)
        => places[column] is >= 0 and var place && place < batch.ColumnCount ? Encodings.Decode(batch[row, place], batch.Encoding) : null;

    private static int PlaceOf(IReadOnlyList<string> headings, IReadOnlyList<string> titles)
    {
        for (var i = 0; i < headings.Count; i++)
        {
            if (titles.Contains(headings[i], StringComparer.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }
}
