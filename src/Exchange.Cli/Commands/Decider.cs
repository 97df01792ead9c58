using System.CommandLine;

namespace Exchange.Cli.Commands;

/// <summary>The options <c>--by</c> and <c>--reason</c>: who decides and why. Both go into the ledger and the audit.</summary>
internal sealed class Decider
{
    private readonly SaidOption by;
    private readonly SaidOption reason;

    /// <param name="required">Whether both must be given; else the user of this machine is who decides.</param>
    public Decider(Command command, bool required)
    {
        (by, reason) = (SaidOption.By(required), SaidOption.Reason(required));
        command.Options.Add(by);
        command.Options.Add(reason);
    }

    public string By(ParseResult input) => by.OrUser(input);

    /// <summary>Empty for none.</summary>
    public string Reason(ParseResult input) => input.GetValue(reason)?.Trim() ?? "";
}
