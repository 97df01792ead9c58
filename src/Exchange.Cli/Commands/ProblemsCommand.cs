using System.CommandLine;
using Exchange.Cli.Screen;
using Exchange.Core.Problems;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange problems [CODE]</c>: the catalogue of everything that can be wrong with partner data.</summary>
internal sealed class ProblemsCommand : Command
{
    private readonly Argument<string?> code = new("CODE")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "错误代码，如 R201，或其开头，如 R2。A code or its beginning.",
    };

    public ProblemsCommand(Terminal terminal)
        : base("problems", "列出错误目录。The catalogue of problems.")
    {
        Arguments.Add(code);
        SetAction(input => Run(terminal, input.GetValue(code)));
    }

    private static int Run(Terminal terminal, string? code)
    {
        var kinds = ProblemKinds.All
            .Where(kind => code is null || kind.Code.StartsWith(code, StringComparison.OrdinalIgnoreCase))
            .ToList();
        if (kinds.Count == 0)
        {
            throw new UsageException($"没有错误代码 {code}；不带代码运行可列出全部。No such code; run without one to list all.");
        }

        terminal.Out.Write(ProblemTable.Of(kinds));
        return ExitCode.Accepted;
    }
}
