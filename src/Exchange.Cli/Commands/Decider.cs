using System.CommandLine;

namespace Exchange.Cli.Commands;

/// <summary>The options <c>--by</c> and <c>--reason</c>: who decides and why. Both go into the ledger and the audit.</summary>
internal sealed class Decider
{
    private readonly Option<string?> by = new("--by") { HelpName = "NAME", Description = "经办人，记入台账和留痕。Who decides; kept in the ledger and the audit." };

    private readonly Option<string?> reason = new("--reason") { HelpName = "TEXT", Description = "理由；不要写个人信息。Why; no citizen's data." };

    /// <param name="required">Whether both must be given; else the user of this machine is who decides.</param>
    public Decider(Command command, bool required)
    {
        command.Options.Add(by);
        command.Options.Add(reason);
        foreach (var option in new[] { by, reason })
        {
            option.Required = required;
            option.Validators.Add(given =>
            {
                if (given.Tokens is [{ Value: var text }] && string.IsNullOrWhiteSpace(text))
                {
                    given.AddError($"{option.Name} 不能为空。It is empty; expected a text.");
                }
            });
        }
    }

    public string By(ParseResult input) => input.GetValue(by)?.Trim() ?? Environment.UserName;

    /// <summary>Empty for none.</summary>
    public string Reason(ParseResult input) => input.GetValue(reason)?.Trim() ?? "";
}
