using System.CommandLine;
using System.CommandLine.Invocation;
using Exchange.Cli.Screen;
using Exchange.Hub;
using Exchange.Hub.Jobs;

namespace Exchange.Cli.Commands;

/// <summary>The program's root: every command stands here once.</summary>
internal sealed class ExchangeCommand : RootCommand
{
    private const string About =
        "部门数据归一：把各部门的数据文件变成核对过的家庭财产记录。\n"
        + "Turns departments' extracts into checked household-asset records.\n\n"
        + ExitCode.Legend;

    private ExchangeCommand(Terminal terminal)
        : base(About)
    {
        var mappings = new MappingsFolder();
        Options.Add(mappings);
        Subcommands.Add(new DemoCommand(terminal, mappings));
        Subcommands.Add(new NormalizeCommand(terminal, mappings));
        Subcommands.Add(new UpCommand(terminal, mappings));
        Subcommands.Add(new DropCommand(terminal));
        Subcommands.Add(new PullCommand(terminal));
        Subcommands.Add(new StatusCommand(terminal));
        Subcommands.Add(new LedgerCommand(terminal));
        Subcommands.Add(new HoldsCommand(terminal));
        Subcommands.Add(new ReplayCommand(terminal));
        Subcommands.Add(new QueryCommand(terminal));
        Subcommands.Add(new FeedCommand(terminal));
        Subcommands.Add(new AuditCommand(terminal));
        Subcommands.Add(new MappingCommand(terminal, mappings));
        Subcommands.Add(new SimulateCommand(terminal, mappings));
        Subcommands.Add(new ProblemsCommand(terminal));
        Subcommands.Add(new DoctorCommand(terminal, mappings));
        Subcommands.Add(new RunCommand(terminal));
        foreach (var job in HubJobs.All.Where(job => job.Trigger is JobTrigger.Schedule && Subcommands.All(one => one.Name != job.Name)))
        {
            Subcommands.Add(new JobCommand(terminal, job));
        }
    }

    /// <summary>Runs what <paramref name="args"/> ask for and returns the exit code; what goes wrong is told on the terminal.</summary>
    public static async Task<int> RunAsync(Terminal terminal, string[] args)
    {
        try
        {
            var input = new ExchangeCommand(terminal).Parse(args);
            if (input.Action is ParseErrorAction wrong)
            {
                // In one line, without the whole help.
                wrong.ShowHelp = input.CommandResult.Command.Subcommands.Count > 0;
            }

            return await input.InvokeAsync(terminal.Invocation);
        }
        catch (Exception wrong)
        {
            return terminal.Explain(wrong);
        }
    }
}
