using System.CommandLine;
using Exchange.Cli.Screen;
using Exchange.Core.Mapping;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange mapping new FILE</c>: drafts a mapping from a file nobody has mapped yet.</summary>
internal sealed class MappingNewCommand : Command
{
    private readonly Terminal terminal;
    private readonly MappingsFolder mappings;

    private readonly Argument<string> file = new("FILE") { Description = "部门的样例文件。A file of the department." };

    private readonly Option<string?> name = new("--name")
    {
        HelpName = "partner/dataset",
        Description = "写入映射目录下的这个位置；不写则只显示。Writes the draft there; shows it when absent.",
    };

    private readonly Option<string?> kind = new("--kind")
    {
        HelpName = "KIND",
        Description = "记录种类，如 vehicle；默认取最相近的。The kind of record; the one that fits best when absent.",
    };

    private readonly Option<string?> record = new("--record")
    {
        HelpName = "PATH",
        Description = "json：行数组的指针，如 /data/rows；xml：行元素的路径。json: pointer to the array of rows; xml: path of the row element.",
    };

    public MappingNewCommand(Terminal terminal, MappingsFolder mappings)
        : base("new", "从样例文件起草映射：编码、分隔符、表头、类型、建议的字段。Drafts a mapping from a file.")
    {
        this.terminal = terminal;
        this.mappings = mappings;
        Arguments.Add(file);
        Options.Add(name);
        Options.Add(kind);
        Options.Add(record);
        SetAction(Run);
    }

    private int Run(ParseResult input)
    {
        var path = InputFile.Existing(input.GetRequiredValue(file));
        var library = MappingLibrary.Load(mappings.Find(input)).Library;
        var target = DraftTarget.Of(library.Folder, input.GetValue(name));
        try
        {
            var format = new TableFormat { Format = FormatOfName.Guess(path), Record = input.GetValue(record) };
            var draft = Draft(path, format, library, target.Name, KnownKind(library, input.GetValue(kind)));
            target.Write(terminal, draft);
            return ExitCode.Accepted;
        }
        catch (RefusedExtractException refused)
        {
            ReceiptView.ShowReasons(terminal.Out, [refused.Problem]);
            return ExitCode.NotAccepted;
        }
    }

    private static MappingDraft Draft(string path, TableFormat format, MappingLibrary library, string name, string? kind)
    {
        using var bytes = new FileBytes(path);
        using var spool = new Spool();
        using var table = Table.Open(bytes, Path.GetFileName(path), format, new TabularLimits(), spool);
        return MappingDraft.Create(table, format, Path.GetFileName(path), name, library, kind);
    }

    private static string? KnownKind(MappingLibrary library, string? kind)
        => kind is null || library.Schema.Find(kind) is not null ? kind : throw new UsageException(
            $"没有记录种类 {kind}。No such kind; known are: {string.Join(", ", library.Schema.Kinds.Select(each => each.Name))}");
}
