using System.Globalization;
using System.Text;
using Exchange.Core.Mapping.Linting;
using Exchange.Core.Schema;
using Exchange.Core.Tabular;

namespace Exchange.Core.Mapping.Guides;

/// <summary>The code lists of the data set.</summary>
internal static class GuideCodes
{
    /// <summary>Longer lists are named, not printed.</summary>
    private const int MostPrinted = 120;

    public static void Write(StringBuilder text, DatasetMapping mapping, MappingLibrary library)
    {
        var coded = Refusals.Rules(mapping).Where(rule => rule.As is CodeTransform).ToList();
        if (coded.Count == 0)
        {
            return;
        }

        text.Heading("代码");
        text.Line("代码、名称和其他写法都可以填。");
        foreach (var group in coded.GroupBy(rule => ((CodeTransform)rule.As).ListName))
        {
            var columns = string.Join("、", group.SelectMany(rule => rule.From).Select(field => field.Name).Distinct());
            if (library.Codes.GetValueOrDefault(group.Key) is { } list)
            {
                List(text, list, columns);
                Own(text, list, group.Select(rule => (CodeTransform)rule.As));
            }
            else
            {
                Table(text, group.Key, columns, group.Select(rule => (CodeTransform)rule.As));
            }
        }
    }

    private static void List(StringBuilder text, CodeList list, string columns)
    {
        text.Line("");
        text.Line($"### {list.Name}：{list.Title}");
        text.Line("");
        text.Line($"用于：{columns}" + (list.Standard is null ? "" : $"　标准：{list.Standard}"));
        text.Line("");
        if (list.Entries.Count > MostPrinted)
        {
            text.Line($"共 {list.Entries.Count.ToString(CultureInfo.InvariantCulture)} 个代码，按标准填写。");
            return;
        }

        text.Head("代码", "名称", "其他写法");
        foreach (var entry in list.Entries)
        {
            text.Row(entry.Code, entry.Title, string.Join("、", entry.Aliases));
        }
    }

    /// <summary>Spellings of this data set alone.</summary>
    private static void Own(StringBuilder text, CodeList list, IEnumerable<CodeTransform> transforms)
    {
        var known = list.Entries.SelectMany(entry => entry.Aliases.Prepend(entry.Title).Prepend(entry.Code)).Select(TextFolding.Word).ToHashSet(StringComparer.Ordinal);
        var titles = list.Entries.ToDictionary(entry => entry.Code, entry => entry.Title, StringComparer.Ordinal);
        var own = transforms.SelectMany(transform => transform.Table).Where(pair => !known.Contains(pair.Key)).DistinctBy(pair => pair.Key).ToList();
        if (own.Count == 0)
        {
            return;
        }

        text.Line("");
        text.Line("本数据集另有：");
        text.Line("");
        text.Head("可以填", "含义");
        foreach (var group in own.GroupBy(pair => pair.Value, pair => pair.Key))
        {
            text.Row(string.Join("、", group), titles.GetValueOrDefault(group.Key, group.Key));
        }
    }

    private static void Table(StringBuilder text, string name, string columns, IEnumerable<CodeTransform> transforms)
    {
        text.Line("");
        text.Line($"### {name}");
        text.Line("");
        text.Line($"用于：{columns}");
        text.Line("");
        text.Head("可以填", "发布为");
        var spellings = transforms.SelectMany(transform => transform.Table).GroupBy(pair => pair.Value, pair => pair.Key);
        foreach (var group in spellings)
        {
            text.Row(string.Join("、", group.Distinct()), group.Key);
        }
    }
}
