using System.CommandLine;
using Exchange.Cli.Screen;
using Exchange.Hub.Audit;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange audit verify</c>: whether any line was changed, added or taken out.</summary>
internal sealed class AuditVerifyCommand : HubCommand
{
    private readonly Option<string?> seal = new("--seal")
    {
        HelpName = "NUMBER:HASH",
        Description = "早先记下的封记；截断也能发现。A seal written down earlier, so that lines cut off at the end are found too.",
    };

    private readonly JsonSwitch json = new();

    public AuditVerifyCommand(Terminal terminal)
        : base(terminal, "verify", "核对留痕是否完整、未被改动，并给出封记。Checks the chain and tells its seal.")
    {
        Options.Add(seal);
        Options.Add(json);
        seal.Validators.Add(given =>
        {
            if (given.Tokens is [{ Value: var text }] && AuditSeal.Parse(text) is null)
            {
                given.AddError($"--seal: “{text}”应为 NUMBER:HASH，如 exchange audit verify 所示。Expected NUMBER:HASH as exchange audit verify shows it.");
            }
        });
    }

    protected override async Task<int> RunAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        var known = input.GetValue(seal) is { } text ? AuditSeal.Parse(text) : null;
        var check = await hub.Get<AuditTrail>().VerifyAsync(known, stop);
        if (!json.Print(input, check))
        {
            AuditView.Show(Terminal.Out, check);
        }

        return check.Broken is null ? ExitCode.Accepted : ExitCode.NotAccepted;
    }
}
