using System.Globalization;
using System.Text;
using Exchange.Core.Tabular;

namespace Exchange.Core.Mapping.Guides;

/// <summary>What to send, and how.</summary>
internal static class GuideSending
{
    public static void Write(StringBuilder text, DatasetMapping mapping, Partner? partner)
    {
        var source = mapping.Source;
        text.Line($"# {mapping.Title}报送说明");
        text.Line("");
        text.Line($"报送部门：{partner?.Title ?? mapping.Partner}　数据集：{Markdown.Code(mapping.Name)}　版本：{mapping.Version}");
        text.Heading("报送什么");
        text.Line($"每行一条，用于家庭经济状况核对中的“{mapping.Kind.Title}”。");
        text.Line(source.Delivery == Delivery.Snapshot
            ? "每次报送全部现有数据（全量）。上次有、这次没有的记录，视为已不存在。"
            : "每次只报送新增和变化的数据（增量）。" + (mapping.Deleted is null ? "" : $"要删除的记录也报送一行：{GuideConditions.Of(mapping.Deleted)}；这样的行只须填写主键各列，其余列不检查。"));
        if (source.Supply == Supply.Query)
        {
            text.Line("按核对中心发出的查询名单答复：名单上的每个人都要有答复，查无信息的也要写明。");
        }

        text.Heading("怎样报送");
        text.Head("项目", "要求");
        if (source.Rhythm is { } rhythm)
        {
            text.Row("报送周期", GuideRhythm.Of(rhythm));
        }

        text.Row("文件名", string.Join(" 或 ", source.Paths.Select(Markdown.Code)) + "（`*` 代表任意文字）；文件名中带数据时点，如 20240131");
        text.Row("格式", Format(source.Format) + "；可以用 gzip 或 zip 压缩");
        text.Row("编码", Encoding(source.Format));
        Dialect(text, source.Format);
        text.Row("列", Columns(source.FieldsMatch));
        text.Row("没有值时", Missing(source.MissingValues));
        text.Row("最少行数", mapping.Limits.MinimumRows.ToString(CultureInfo.InvariantCulture));
        if (Limit(mapping.Limits) is { } limit)
        {
            text.Row("退回行", limit);
        }

        if (mapping.Limits.FallPercent is { } fall)
        {
            text.Row("行数减少", $"比上次少 {Number(fall)}% 以上时暂缓接收，需要说明");
        }

        text.Row("联系", partner?.Contact ?? "核对中心");
    }

    private static string Format(TableFormat format) => format.Format switch
    {
        FileFormat.Csv => "带分隔符的文本（csv、txt）",
        FileFormat.Fixed => format.FixedInCharacters ? "定长文本，位置按字符计" : "定长文本，位置按字节计",
        FileFormat.Xlsx => "Excel 工作簿（.xlsx）",
        FileFormat.Xls => "Excel 97-2003 工作簿（.xls）",
        FileFormat.Json => "JSON 数组",
        FileFormat.JsonLines => "JSON，每行一个对象",
        FileFormat.Xml => "XML",
        _ => "dBase（.dbf）",
    };

    private static string Encoding(TableFormat format) => format switch
    {
        { Format: FileFormat.Xlsx or FileFormat.Xls } => "由工作簿决定",
        { Encoding: null } => "UTF-8 或 GB18030",
        { Encoding: "gb18030" } => "GB18030（GBK、GB2312 也可以）",
        _ => format.Encoding.ToUpperInvariant(),
    };

    private static void Dialect(StringBuilder text, TableFormat format)
    {
        if (format is { Format: FileFormat.Csv, Dialect: { } dialect })
        {
            text.Row("分隔符", dialect.Delimiter is null ? "逗号、制表符或竖线" : dialect.Delimiter == "\t" ? "制表符" : Markdown.Code(dialect.Delimiter));
            text.Row("引号", Quote(dialect));
        }

        if (format.Format is FileFormat.Csv or FileFormat.Xlsx or FileFormat.Xls)
        {
            text.Row("表头", format.Dialect.Header ? "保留系统导出的表头" : "没有表头，列按下表的顺序");
        }

        if (format.Record is { Length: > 0 } record)
        {
            text.Row("数据所在节点", Markdown.Code(record));
        }
    }

    private static string Quote(Dialect dialect)
    {
        var twice = dialect.DoubleQuote ? "，内容中的引号写两个" : "";
        return dialect.QuoteChar is { } quote ? $"内容含分隔符或换行时用 {Markdown.Code(quote.ToString())} 括起{twice}" : "不用引号";
    }

    private static string Missing(IReadOnlyList<string> values)
    {
        var words = values.Where(value => value.Length > 0).ToList();
        return words.Count == 0 ? "留空" : "留空，也可以写 " + Markdown.Codes(words);
    }

    private static string Columns(FieldsMatch match) => match switch
    {
        FieldsMatch.Exact => "与下表完全一致，顺序也一致",
        FieldsMatch.Equal => "与下表一致，顺序不限",
        FieldsMatch.Subset => "下表的列都要有，顺序不限；多出的列不读取",
        FieldsMatch.Superset => "可以缺少非必填的列，不能有下表之外的列",
        _ => "可以缺少非必填的列；多出的列不读取",
    };

    private static string? Limit(MappingLimits limits) => limits switch
    {
        { ErrorPercentage: { } percentage, ErrorRecords: { } records } => $"超过 {Number(percentage)}% 或 {records} 行时，整个文件暂缓接收",
        { ErrorPercentage: { } percentage } => $"超过 {Number(percentage)}% 时，整个文件暂缓接收",
        { ErrorRecords: { } records } => $"超过 {records} 行时，整个文件暂缓接收",
        _ => null,
    };

    private static string Number(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
