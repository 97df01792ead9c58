using System.Globalization;

namespace Exchange.Core.Tests.Simulation;

/// <summary>Mapping and layout of the invented town's residents: a column for each type of rule.</summary>
internal static class TownFiles
{
    private static readonly string[] Names = ["序号", "户号", "姓名", "证件号码", "性别", "出生日期", "区划", "住址", "状态", "迁入年月", "死亡日期", "金额", "电话"];

    private static readonly Dictionary<string, string> Forms = new()
    {
        ["序号"] = """ "as": "counter" """,
        ["户号"] = """ "field": "household_no" """,
        ["姓名"] = """ "field": "subject_name" """,
        ["证件号码"] = """ "field": "subject_id" """,
        ["性别"] = """ "field": "sex", "as": "code" """,
        ["出生日期"] = """ "field": "birth_date", "as": "yyyyMMdd" """,
        ["区划"] = """ "field": "region_code" """,
        ["住址"] = """ "field": "address" """,
        ["状态"] = """ "field": "status", "as": "code", "codes": { "current": "正常", "cancelled": "注销" } """,
        ["迁入年月"] = """ "field": "valid_from", "as": "yyyy-MM" """,
        ["死亡日期"] = """ "field": "died_on", "as": "yyyy/M/d" """,
        ["金额"] = """ "field": "amount", "as": "number", "unit": "万元", "scale": 4 """,
        ["电话"] = """ "invent": "phone" """,
    };

    public static string Mapping(TownForm form) => $$"""
        {
          "$schema": "../../schema/mapping.schema.json",
          "name": "town/resident", "version": "1.0.0", "title": "居民信息",
          "source": {
            "path": "居民*", "format": "{{form.Format}}", "delivery": "snapshot",
            {{form.Source}}
            "schema": { "fieldsMatch": "subset", "missingValues": ["", "-", "无"], "fields": [{{string.Join(",", Names.Select((name, i) => Field(form, name, i)))}}] }
          },
          "target": { "kind": "resident", "key": ["subject_id"] },
          "map": [
            { "to": "subject_id", "from": "{{Heading(form, "证件号码")}}", "as": "resident-id", "required": true },
            { "to": "subject_name", "from": "{{Heading(form, "姓名")}}", "as": "name" },
            { "to": "household_no", "from": "户号", "as": "identifier" },
            { "to": "sex", "from": "性别", "codes": "gbt2261.1-sex", "otherwise": "reject" },
            { "to": "birth_date", "from": "出生日期", "as": "date" },
            { "to": "region_code", "from": "区划", "as": "region" },
            { "to": "address", "from": "住址", "as": "text", "spaces": "collapse" },
            { "to": "status", "from": "状态", "codes": { "正常": "current", "注销": "cancelled" }, "default": "current", "otherwise": "reject" },
            { "to": "valid_from", "from": "迁入年月", "as": "month" },
            { "to": "died_on", "from": "死亡日期", "as": "date", "otherwise": "null" },
            { "to": "amount", "from": "金额", "as": "money", "unit": "万元" }
          ],
          "checks": [
            { "check": "birth-date", "id": "subject_id", "date": "birth_date" },
            { "check": "sex", "id": "subject_id", "sex": "sex", "severity": "note" }
          ],
          "ignore": ["序号", "电话"],
          "limits": { "errorLimit": { "percentage": null } }
        }
        """;

    public static string Layout(TownForm form, IEnumerable<string> dirt) => $$"""
        {
          "$schema": "../../schema/layout.schema.json",
          "topic": "resident", "file": "居民_{date}.{{form.Ending}}", "format": "{{form.Format}}",
          {{form.Layout}}
          "every": "month", "lagDays": 10, "missing": "",
          "columns": [{{string.Join(",\n", Names.Select(name => $"{{ \"heading\": \"{Heading(form, name)}\", {FormOf(form, name)} }}"))}}],
          "dirt": [{{string.Join(", ", dirt.Select(name => $"\"{name}\""))}}]
        }
        """;

    private static string FormOf(TownForm form, string name)
        => form.HasSerials && name == "出生日期" ? Forms[name].Replace("yyyyMMdd", "serial", StringComparison.Ordinal) : Forms[name];

    private static string Heading(TownForm form, string name) => form.IsNested && name is "姓名" or "证件号码" && form.IsNested ? "人员/" + name : name;

    private static string Field(TownForm form, string name, int index)
    {
        const int width = 40;
        var place = form.IsFixed ? string.Create(CultureInfo.InvariantCulture, $", \"start\": {1 + (index * width)}, \"width\": {width}") : "";
        return $"{{ \"name\": \"{Heading(form, name)}\"{place} }}";
    }
}
