using System.CommandLine;

namespace Exchange.Cli.Commands;

/// <summary>An option whose text goes into the ledger or the audit, such as <c>--by</c>: when it is given it says something.</summary>
internal sealed class SaidOption : Option<string?>
{
    private SaidOption(string name, string helpName, string description, bool required)
        : base(name)
    {
        HelpName = helpName;
        Description = description;
        Required = required;
        Validators.Add(given =>
        {
            if (given.Tokens is [{ Value: var text }] && string.IsNullOrWhiteSpace(text))
            {
                given.AddError($"{name} 不能为空。It is empty; expected a text.");
            }
        });
    }

    /// <summary>Who does it; the user of this machine when it may be absent and is.</summary>
    public static SaidOption By(bool required)
        => new("--by", "NAME", "经办人，记入台账和留痕；可不写时默认本机用户名。Who does it; kept in the ledger and the audit.", required);

    /// <summary>Why.</summary>
    public static SaidOption Reason(bool required) => new("--reason", "TEXT", "理由；不要写个人信息。Why; no citizen's data.", required);

    /// <summary>What was said, else the user of this machine.</summary>
    public string OrUser(ParseResult input) => input.GetValue(this)?.Trim() ?? Environment.UserName;
}
