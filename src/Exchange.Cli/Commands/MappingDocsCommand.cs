using System.CommandLine;
using Exchange.Core.Mapping;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange mapping docs [NAME]</c>: the guide (报送说明) that a department gets, as Markdown.</summary>
internal sealed class MappingDocsCommand : Command
{
    private readonly MappingName name = new();

    public MappingDocsCommand(MappingsFolder mappings)
        : base("docs", "输出给部门的报送说明（Markdown）。The guide a department gets.")
    {
        Arguments.Add(name);
        SetAction(input => Run(input, OpenedLibrary.Open(mappings.Find(input))));
    }

    private int Run(ParseResult input, MappingLibraryReading reading)
    {
        foreach (var mapping in name.Choose(input, reading))
        {
            input.InvocationConfiguration.Output.WriteLine(MappingGuide.Write(mapping, reading.Library));
        }

        return ExitCode.Accepted;
    }
}
