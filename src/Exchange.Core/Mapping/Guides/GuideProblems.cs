using System.Text;
using Exchange.Core.Mapping.Linting;
using Exchange.Core.Problems;

namespace Exchange.Core.Mapping.Guides;

/// <summary>What is left out, what is sent back and why, and how to read what comes back.</summary>
internal static class GuideProblems
{
    public static void Write(StringBuilder text, DatasetMapping mapping)
    {
        if (mapping.Filters.Count > 0)
        {
            text.Heading("不发布的行");
            text.Line("下列行不发布，也不算错误，回执中按原因计数：" + string.Join("、", mapping.Filters.Select(filter => filter.Reason)) + "。");
        }

        text.Heading("退回的行");
        text.Line("一行只要有一处下列问题，就退回该行，其余的行照常处理。");
        text.Line("");
        text.Head("错误代码", "错误原因", "建议", "列");
        foreach (var group in Rejections(mapping).GroupBy(pair => pair.Kind).OrderBy(group => group.Key.Code, StringComparer.Ordinal))
        {
            var columns = group.Select(pair => pair.Column).Distinct().ToList();
            text.Row(group.Key.Code, group.Key.Title, group.Key.Advice, columns.Contains("") ? "" : string.Join("、", columns));
        }

        text.Heading("回执和退回清单");
        text.Line("每次报送都会收到回执，列出读取、发布、退回、过滤、重复的行数；读取数等于后四项之和。");
        text.Line("有退回的行时，另附退回清单：保留原来的列，加上“行号、列、错误代码、错误原因、建议”。行号是该行在报送文件中的行号。");
        text.Line($"同一主键（{Key(mapping)}）在文件中出现多次时，只保留最后一行，其余计为重复。");
        text.Line(mapping.Source.Delivery == Delivery.Snapshot
            ? "请在源系统中更正后重新报送整个文件，不要只报送改正的行。"
            : "请在源系统中更正后，随下一次报送。");
    }

    private static string Key(DatasetMapping mapping)
    {
        var rules = mapping.Records.SelectMany(record => record.Rules).ToLookup(rule => rule.To.Name);
        var columns = mapping.Key.SelectMany(name => rules[name].SelectMany(rule => rule.From)).Select(field => field.Name).Distinct();
        return string.Join("、", columns);
    }

    /// <summary>Every problem that can send a row back, with the column; "" where it is the row's.</summary>
    private static IEnumerable<(ProblemKind Kind, string Column)> Rejections(DatasetMapping mapping)
    {
        yield return (ProblemKinds.ColumnCount, "");
        yield return (ProblemKinds.UndecodableBytes, "");
        foreach (var pair in Refusals.Rules(mapping).SelectMany(OfRule))
        {
            yield return pair;
        }

        var constraints = mapping.Source.Fields.SelectMany(field => Refusals.OfField(field, mapping, 0));
        var checks = mapping.Checks.Select(check => Refusals.OfCheck(check, 0)).OfType<Refusal>();
        foreach (var refusal in constraints.Concat(checks))
        {
            foreach (var kind in refusal.Kinds)
            {
                yield return (kind, refusal.Fields.Count == 0 ? "" : refusal.Fields[0].Name);
            }
        }

        if (Refusals.MayGiveNone(mapping))
        {
            yield return (ProblemKinds.NoRecord, "");
        }
    }

    private static IEnumerable<(ProblemKind Kind, string Column)> OfRule(MapRule rule)
    {
        var unreadable = rule.Otherwise == Otherwise.Reject ? Refusals.OfTransform(rule.As) : [];
        return Refusals.Missing(rule).Concat(unreadable).SelectMany(kind => rule.From, (kind, field) => (kind, field.Name));
    }
}
