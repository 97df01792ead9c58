using Exchange.Core.Mapping;

namespace Exchange.Core.Tests.Mapping;

/// <summary>A small library on disk that is right, and can be made wrong one file at a time.</summary>
internal sealed class LibraryFolder : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("exchange-mappings-");

    public LibraryFolder()
    {
        Folder = Path.Combine(root.FullName, "mappings");
        Write("schema/household-asset.json", Schema);
        Write("codes/sex.json", Sex);
        Write("codes/status.json", Status);
        Write("calendar/china.json", Calendar);
        Write("tax/partner.json", Partner);
        Write("tax/income/mapping.json", Mapping);
        Write("tax/income/cases.json", Cases);
        Write("tax/income/sample.csv", "证件号码,姓名,性别,收入额,入账日期,状态,备注\n");
    }

    public string Folder { get; }

    public static string Schema { get; } = """
        {
          "$schema": "household-asset.schema.json",
          "version": "1.0.0",
          "common": [
            { "name": "record_id", "type": "hash", "title": "记录编号", "nullable": false },
            { "name": "subject_id", "type": "text", "title": "证件号码", "maxLength": 40 },
            { "name": "subject_name", "type": "text", "title": "姓名", "maxLength": 100 },
            { "name": "status", "type": "code", "title": "状态", "codes": "status", "nullable": false },
            { "name": "amount", "type": "decimal", "title": "金额", "unit": "yuan" },
            { "name": "source_row", "type": "integer", "title": "行号", "nullable": false }
          ],
          "kinds": [
            { "name": "income", "title": "收入", "titleEn": "Income", "fields": [
              { "name": "sex", "type": "code", "title": "性别", "codes": "sex" },
              { "name": "paid_on", "type": "date", "title": "入账日期", "nullable": false },
              { "name": "until", "type": "date", "title": "截止日期" },
              { "name": "area", "type": "decimal", "title": "面积", "unit": "m2" },
              { "name": "power", "type": "decimal", "title": "功率", "unit": "kW", "scale": 1 },
              { "name": "share", "type": "decimal", "title": "比例", "unit": "%" },
              { "name": "months", "type": "integer", "title": "月数", "unit": "month" },
              { "name": "active", "type": "boolean", "title": "有效" },
              { "name": "remark", "type": "text", "title": "备注", "maxLength": 20 } ] }
          ]
        }
        """;

    public static string Sex { get; } = """
        { "$schema": "../schema/codes.schema.json", "name": "sex", "title": "性别代码", "standard": "GB/T 2261.1-2003",
          "codes": [
            { "code": "1", "title": "男", "aliases": ["男性", "M"], "attributes": { "word": "male" } },
            { "code": "2", "title": "女", "aliases": ["女性", "F"], "attributes": { "word": "female" } } ] }
        """;

    public static string Status { get; } = """
        { "$schema": "../schema/codes.schema.json", "name": "status", "title": "状态", "standard": null,
          "codes": [ { "code": "current", "title": "有效" }, { "code": "cancelled", "title": "注销" } ] }
        """;

    public static string Calendar { get; } = """
        { "$schema": "../schema/calendar.schema.json", "name": "china", "title": "中国工作日历",
          "years": [
            { "year": 2024, "notice": "国办发明电〔2023〕7号",
              "holidays": [ { "name": "元旦", "from": "2024-01-01" }, { "name": "国庆节", "from": "2024-10-01", "to": "2024-10-07" } ],
              "workdays": ["2024-09-29", "2024-10-12"] } ] }
        """;

    public static string Partner { get; } = """
        { "$schema": "../schema/partner.schema.json", "name": "tax", "title": "税务局", "titleEn": "Tax", "contact": "12366" }
        """;

    public static string Mapping { get; } = """
        {
          "$schema": "../../schema/mapping.schema.json",
          "name": "tax/income",
          "version": "1.0.0",
          "title": "个人所得税",
          "source": {
            "path": "income-*.csv",
            "format": "csv",
            "encoding": "gbk",
            "dialect": { "delimiter": "," },
            "schema": {
              "missingValues": ["", "－"],
              "fields": [
                { "name": "证件号码", "titles": ["身份证号"], "example": "140102198001010012", "constraints": { "required": true } },
                { "name": "姓名" },
                { "name": "性别" },
                { "name": "收入额", "example": "1.2" },
                { "name": "入账日期", "example": "2019-01-31" },
                { "name": "状态" },
                { "name": "备注" }
              ]
            }
          },
          "target": { "kind": "income", "key": ["subject_id", "paid_on"] },
          "map": [
            { "to": "subject_id", "from": "证件号码", "as": "resident-id" },
            { "to": "subject_name", "from": "姓名", "as": "name" },
            { "to": "sex", "from": "性别", "codes": "sex", "otherwise": "null" },
            { "to": "amount", "from": "收入额", "as": "money", "unit": "万元", "minimum": 0 },
            { "to": "paid_on", "from": "入账日期" }
          ],
          "filters": [ { "when": { "field": "状态", "is": ["注销"] }, "reason": "已注销" } ],
          "checks": [ { "check": "sex", "id": "subject_id", "sex": "sex" } ],
          "ignore": ["备注"],
          "limits": { "errorLimit": { "percentage": 10 }, "rowCount": { "fallPercent": 30 } }
        }
        """;

    /// <summary>How the tax office writes the data set; in the folder only where a test puts it there.</summary>
    public static string Layout { get; } = """
        {
          "$schema": "../../schema/layout.schema.json",
          "topic": "individual-income",
          "where": { "role": ["taxpayer"] },
          "file": "income-{date}.csv",
          "format": "csv",
          "encoding": "gbk",
          "every": "month",
          "lagDays": 15,
          "columns": [
            { "heading": "身份证号", "field": "subject_id" },
            { "heading": "姓名", "field": "subject_name" },
            { "heading": "性别", "extra": "sex", "as": "title" },
            { "heading": "收入额", "field": "amount", "as": "number", "unit": "万元", "scale": 2 },
            { "heading": "入账日期", "field": "paid_on", "as": "yyyyMMdd" },
            { "heading": "状态", "text": "正常" },
            { "heading": "备注", "invent": "digits:8" }
          ],
          "dirt": ["id-15", "date-mixed"]
        }
        """;

    public static string Cases { get; } = """
        { "$schema": "../../schema/cases.schema.json",
          "base": { "证件号码": "140102198001010012", "姓名": "张三", "性别": "男", "收入额": "1.2", "入账日期": "2019-01-31", "状态": "正常" },
          "cases": [
            { "name": "正常", "row": {}, "records": [ { "subject_id": "140102198001010012", "sex": "1", "amount": "12000.00", "paid_on": "2019-01-31" } ] },
            { "name": "校验位不符", "row": { "证件号码": "140102198001010011" }, "rejected": ["R201"] },
            { "name": "证件号码为空", "row": { "证件号码": null }, "rejected": ["R104"] },
            { "name": "金额无法识别", "row": { "收入额": "若干" }, "rejected": ["R401"] },
            { "name": "日期无法识别", "row": { "入账日期": "去年" }, "rejected": ["R301"] },
            { "name": "日期为空", "row": { "入账日期": "" }, "rejected": ["R104"] },
            { "name": "性别不符", "row": { "性别": "女" }, "rejected": ["R702"] },
            { "name": "已注销", "row": { "状态": "注销" }, "filtered": "已注销" } ] }
        """;

    public void Write(string path, string text)
    {
        var full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    public void Delete(string path) => File.Delete(Path.Combine(Folder, path));

    /// <summary>Replaces a part of the mapping that stands in it once.</summary>
    public LibraryFolder With(string part, string other) => With("tax/income/mapping.json", part, other);

    public LibraryFolder With(string path, string part, string other)
    {
        var text = File.ReadAllText(Path.Combine(Folder, path));
        Assert.Equal(2, text.Split(part).Length);
        Write(path, text.Replace(part, other, StringComparison.Ordinal));
        return this;
    }

    public MappingLibraryReading Load() => MappingLibrary.Load(Folder);

    /// <summary>The mapping, which has to be right.</summary>
    public DatasetMapping LoadMapping()
    {
        var reading = Load();
        Assert.Empty(reading.Errors);
        return Assert.Single(reading.Library.Mappings).Value;
    }

    /// <summary>The errors as <c>file:line:column: message</c>, files from the library's folder on.</summary>
    public IReadOnlyList<string> Errors() => Texts(Load().Errors);

    public IReadOnlyList<string> Texts(IReadOnlyList<MappingError> errors)
        => [.. errors.Select(error => error.ToString().Replace(Folder.Replace('\\', '/') + "/", "", StringComparison.Ordinal))];

    public void Dispose() => root.Delete(recursive: true);
}
