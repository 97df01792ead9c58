using System.Globalization;
using System.Text;
using Exchange.Core.Tabular;

namespace Exchange.Core.Mapping.Guides;

/// <summary>How a partner that answers lists is asked, and what its answers must carry.</summary>
internal static class GuideQuery
{
    public static void Write(StringBuilder text, DatasetMapping mapping, Partner? partner)
    {
        if (mapping.Source.Query is not { } query)
        {
            return;
        }

        text.Heading("查询名单怎样来，答复怎样回");
        text.Line($"核对中心把名单放入发件箱 {Markdown.Code($"{mapping.Partner}/queries/机构代码/{query.FileName("批次号")}")}，每批最多 {query.BatchSize.ToString(CultureInfo.InvariantCulture)} 人，{Format(query)}。"
            + "登记了证书的机构，名单用证书加密（CMS，文件名以 `.p7m` 结尾），用自己的私钥解开，例如 `openssl cms -decrypt -binary -inform DER`。");
        text.Line("");
        text.Head("名单的列", "内容");
        foreach (var column in query.Columns)
        {
            text.Row(Markdown.Code(column.Title), column.Value is { } value ? WordOf(value) : $"固定为 {Markdown.Code(column.Text!)}");
        }

        text.Line("");
        text.Line($"- 期限：查询时点之后 {query.WithinWorkdays.ToString(CultureInfo.InvariantCulture)} 个工作日内。可以分几次答复，迟到的也要答复。");
        text.Line("- 答复文件的文件名写上批次号；一行都读不出来的文件，只有靠文件名才知道是哪一批的。");
        text.Line(HasBatchNo(mapping) ? "- 每行照抄批次号和授权编号；没有批次号的行按授权编号和证件号码对应。" : "- 每行照抄证件号码；按证件号码与名单对应。");
        if (partner?.Institutions.Where(institution => institution.Answers == mapping.Name).ToList() is { Count: > 0 } institutions)
        {
            text.Line("- 机构代码或机构名称须与下表一致，名称只看开头。");
            text.Line("");
            text.Head("机构代码", "机构", "名称的开头");
            institutions.ForEach(institution => text.Row(Markdown.Code(institution.Code), institution.Title, Markdown.Codes(institution.Names)));
        }
    }

    private static bool HasBatchNo(DatasetMapping mapping) => mapping.Kind.Find("batch_no") is not null;

    private static string Format(QueryLayout query) => query.Format switch
    {
        FileFormat.Xlsx => "Excel 工作簿",
        FileFormat.Json => "JSON",
        _ => $"带逗号的文本，{query.Encoding.ToUpperInvariant()}",
    };

    private static string WordOf(QueryValue value) => value switch
    {
        QueryValue.SubjectName => "姓名",
        QueryValue.SubjectId => "证件号码",
        QueryValue.SubjectIdType => "证件类型：居民身份证、港澳台居民居住证、外国人永久居留身份证、其他证件",
        QueryValue.AuthorizationNo => "授权编号",
        QueryValue.QueriedOn => "查询时点，yyyy-MM-dd",
        QueryValue.BatchNo => "批次号",
        QueryValue.Sequence => "行的序号",
        QueryValue.LimitAmount => "核对限额，元；可以为空",
        QueryValue.HouseholdNo => "户号，同一户的人在同一批；可以为空",
        QueryValue.InstitutionCode => "机构代码",
        _ => "机构名称",
    };
}
