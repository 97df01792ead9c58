using System.CommandLine;
using Exchange.Cli.Screen;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange mapping …</c>: everything about mapping files.</summary>
internal sealed class MappingCommand : Command
{
    public MappingCommand(Terminal terminal, MappingsFolder mappings)
        : base("mapping", "检查、试用、起草、启用映射文件。Checks, tries, drafts and activates mappings.")
    {
        Subcommands.Add(new MappingLintCommand(terminal, mappings));
        Subcommands.Add(new MappingTestCommand(terminal, mappings));
        Subcommands.Add(new MappingTryCommand(terminal, mappings));
        Subcommands.Add(new MappingNewCommand(terminal, mappings));
        Subcommands.Add(new MappingDocsCommand(mappings));
        Subcommands.Add(new MappingImpactCommand(terminal, mappings));
        Subcommands.Add(new MappingPushCommand(terminal, mappings));
        Subcommands.Add(new MappingVersionsCommand(terminal));
        Subcommands.Add(new MappingActivateCommand(terminal));
    }
}
