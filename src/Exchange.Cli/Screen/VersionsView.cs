using Exchange.Hub.Mappings;
using Spectre.Console;

namespace Exchange.Cli.Screen;

/// <summary>Versions of the mappings for a person.</summary>
internal static class VersionsView
{
    public static void Show(IAnsiConsole console, IReadOnlyList<StoredMappings> stored, ActiveMappings? active)
    {
        if (stored.Count == 0)
        {
            console.MarkupLine("还没有映射版本；请运行 exchange mapping push。[grey]No version is stored yet.[/]");
            return;
        }

        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("版本", "状态", "保存", "数据集");
        foreach (var version in stored)
        {
            table.AddRow(
                Markup.Escape(version.Version),
                version.Version == active?.Version ? Markup.Escape($"✔ 启用 {active.By} {ChinaTime.Of(active.At)}") : version.Version == active?.Previous ? "[grey]前一版[/]" : "",
                Markup.Escape($"{version.By} {ChinaTime.Of(version.At)}"),
                Figures.Count(version.Files.Count(name => name.EndsWith("/mapping.json", StringComparison.Ordinal))));
        }

        console.Write(table);
    }
}
