using System.CommandLine;
using Exchange.Cli.Screen;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange query …</c>: lists of persons for partners that only answer questions.</summary>
internal sealed class QueryCommand : Command
{
    public QueryCommand(Terminal terminal)
        : base("query", "查询任务：向只答复名单的部门（银行等）发出名单、催办。Asks partners that only answer lists of persons: create, list, show, chase, close.")
    {
        Subcommands.Add(new QueryCreateCommand(terminal));
        Subcommands.Add(new QueryListCommand(terminal));
        Subcommands.Add(new QueryShowCommand(terminal));
        Subcommands.Add(new QueryChaseCommand(terminal));
        Subcommands.Add(new QueryCloseCommand(terminal));
    }
}
