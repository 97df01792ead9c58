using Exchange.Cli.Screen;
using Exchange.Core.Mapping;
using Spectre.Console;

namespace Exchange.Cli.Commands;

/// <summary>Where a draft goes: a new folder below the mappings, or the screen.</summary>
internal sealed class DraftTarget
{
    private const string Unnamed = "partner/dataset";

    private readonly string? folder;

    private DraftTarget(string name, string? folder)
    {
        Name = name;
        this.folder = folder;
    }

    /// <summary>partner/dataset.</summary>
    public string Name { get; }

    /// <exception cref="UsageException">The name is no partner/dataset, or there is a mapping already.</exception>
    public static DraftTarget Of(string mappings, string? name)
    {
        if (name is null)
        {
            return new DraftTarget(Unnamed, null);
        }

        var parts = name.Split('/');
        if (parts.Length != 2 || !parts.All(IsFolderName))
        {
            throw new UsageException($"--name: “{name}”应为 partner/dataset，小写字母、数字和连字符，如 tax/individual-income。Lower-case letters, digits and hyphens.");
        }

        var folder = Path.Combine(mappings, parts[0], parts[1]);
        return File.Exists(Path.Combine(folder, "mapping.json"))
            ? throw new UsageException($"{folder} 已有映射，不会覆盖；请换一个名称。There is a mapping already; choose another name.")
            : new DraftTarget(name, folder);
    }

    public void Write(Terminal terminal, MappingDraft draft)
    {
        if (folder is null)
        {
            terminal.WriteRaw(draft.Mapping);
            terminal.Error.MarkupLineInterpolated($"[grey]种类 {draft.Kind}。加 --name 部门/数据集 写入映射目录。With --name it is written below the mappings.[/]");
            return;
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "mapping.json"), draft.Mapping);
        File.WriteAllText(Path.Combine(folder, "cases.json"), draft.Cases);
        terminal.Out.MarkupLineInterpolated($"[green]✔[/] 已起草 {folder}，种类 {draft.Kind}。[grey]Drafted.[/]");
        terminal.Out.MarkupLine("  接着：放入人员虚构的 sample.*，运行 mapping lint，按提示补全，再运行 mapping test。");
        terminal.Out.MarkupLine("  [grey]Next: add a sample with invented persons, run mapping lint, complete what it names, run mapping test.[/]");
    }

    private static bool IsFolderName(string part)
        => part.Length > 0 && part.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
