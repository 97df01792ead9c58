using System.Text;
using Exchange.Core.Mapping.Linting;

namespace Exchange.Core.Mapping.Guides;

/// <summary>The table of columns, and example rows.</summary>
internal static class GuideColumns
{
    public static void Write(StringBuilder text, DatasetMapping mapping)
    {
        var rules = Refusals.Rules(mapping);
        text.Heading("列");
        text.Head("列名", "也可以叫", "必填", "填写要求", "说明", "示例");
        foreach (var field in mapping.Source.Fields)
        {
            var own = rules.Where(rule => rule.From.Contains(field)).ToList();
            text.Row(
                field.Name,
                string.Join("、", field.Titles),
                field.Required || own.Exists(rule => Refusals.Missing(rule).Count > 0) ? "是" : "",
                Demands(field, own, mapping),
                field.Description ?? "",
                field.Example ?? "");
        }

        var examples = mapping.Source.Fields.Where(field => field.Example is not null).ToList();
        if (examples.Count > 0)
        {
            text.Heading("示例");
            text.Line("人员均为虚构。");
            text.Line("");
            text.Head([.. examples.Select(field => field.Name)]);
            text.Row(examples.Select(field => field.Example!));
        }
    }

    private static string Demands(SourceField field, List<MapRule> rules, DatasetMapping mapping)
    {
        if (rules.Count == 0)
        {
            return mapping.Ignore.Contains(field.Name) ? "不读取" : "";
        }

        var demands = rules.Select(GuideForms.Of).Concat(Constraints(field)).Where(demand => demand.Length > 0).Distinct();
        return string.Join("；", demands);
    }

    private static IEnumerable<string> Constraints(SourceField field)
    {
        if (field.MinLength > 0)
        {
            yield return $"不少于 {field.MinLength} 个字";
        }

        if (field.MaxLength > 0)
        {
            yield return $"不超过 {field.MaxLength} 个字";
        }

        if (field.Enum.Count > 0)
        {
            yield return "只能填 " + Markdown.Codes(field.Enum);
        }

        if (field.Pattern is not null)
        {
            yield return "符合格式 " + Markdown.Code(field.Pattern);
        }
    }
}
