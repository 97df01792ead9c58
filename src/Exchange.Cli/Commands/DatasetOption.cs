using System.CommandLine;

namespace Exchange.Cli.Commands;

/// <summary>The option <c>--dataset partner/dataset</c>.</summary>
internal sealed class DatasetOption : Option<string?>
{
    public DatasetOption(string description)
        : base("--dataset")
    {
        HelpName = "partner/dataset";
        Description = description;
        Validators.Add(given =>
        {
            if (given.Tokens is [{ Value: var text }] && text.Split('/') is not [{ Length: > 0 }, { Length: > 0 }])
            {
                given.AddError($"--dataset: “{text}”应为 partner/dataset。Expected partner/dataset.");
            }
        });
    }
}
