using System.CommandLine;

namespace Exchange.Cli.Commands;

/// <summary>The option <c>--limit N</c>.</summary>
internal sealed class RowLimit : Option<long>
{
    public RowLimit()
        : base("--limit")
    {
        HelpName = "N";
        Description = "最多输出几行，默认 20。Rows at most; 20 when absent.";
        DefaultValueFactory = _ => 20;
        Validators.Add(given =>
        {
            if (given.Tokens is [{ Value: var text }] && !(long.TryParse(text, out var limit) && limit > 0))
            {
                given.AddError($"--limit: “{text}”应为 1 或更大的整数。Expected a whole number from 1 on.");
            }
        });
    }
}
