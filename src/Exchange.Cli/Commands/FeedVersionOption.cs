using System.CommandLine;

namespace Exchange.Cli.Commands;

/// <summary>An option that names a version of a table, such as <c>--version N</c>.</summary>
internal sealed class FeedVersionOption : Option<long?>
{
    public FeedVersionOption(string name, string description)
        : base(name)
    {
        HelpName = "N";
        Description = description;
        Validators.Add(given =>
        {
            if (given.Tokens is [{ Value: var text }] && !(long.TryParse(text, out var version) && version >= 0))
            {
                given.AddError($"{name}: “{text}”应为 0 或更大的整数。Expected a whole number from 0 on.");
            }
        });
    }
}
