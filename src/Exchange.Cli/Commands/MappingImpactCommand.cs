using System.CommandLine;
using Exchange.Cli.Screen;
using Exchange.Core.Mapping;
using Exchange.Hub.Mappings.Impact;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange mapping impact [DATASET]</c>: what the folder's mappings would change, tried on archived extracts.</summary>
internal sealed class MappingImpactCommand : HubCommand
{
    private readonly MappingsFolder mappings;

    private readonly Argument<string?> dataset = new("DATASET")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "数据集 partner/dataset；不写为全部。One data set; all when absent.",
    };

    private readonly Option<int> last = new("--last") { HelpName = "N", Description = "每个数据集试最近几次报送。How many extracts of each data set.", DefaultValueFactory = _ => 1 };

    private readonly JsonSwitch json = new();

    public MappingImpactCommand(Terminal terminal, MappingsFolder mappings)
        : base(terminal, "impact", "启用前试算：新旧映射在最近报送上的差别，不显示个人信息。What the folder's mappings would change on archived extracts.")
    {
        this.mappings = mappings;
        Arguments.Add(dataset);
        Options.Add(last);
        Options.Add(json);
        last.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() is var number && number is < 1 or > 1000)
            {
                given.AddError($"--last: {number} 超出范围，应为 1 至 1000。Out of range; from 1 to 1000.");
            }
        });
    }

    protected override async Task<int> RunAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        var reading = MappingLibrary.Load(mappings.Find(input));
        if (reading.HasErrors)
        {
            throw new UsageException($"{reading.Library.Folder} 中的映射有错误，请先运行 exchange mapping lint。The folder's mappings have errors: run exchange mapping lint first.");
        }

        var impacts = new List<DatasetImpact>();
        await foreach (var impact in hub.Get<MappingImpact>().RunAsync(reading.Library, input.GetValue(dataset), input.GetValue(last), stop))
        {
            impacts.Add(impact);
            if (!input.GetValue(json))
            {
                ImpactView.Show(Terminal.Out, impact);
            }
        }

        json.Print(input, impacts);
        return (impacts.Count, Worse: impacts.Any(impact => impact.Extracts.Any(extract => extract.Worse))) switch
        {
            (0, _) => throw new UsageException($"新旧映射都没有数据集 {input.GetValue(dataset)}。Neither version has such a data set; exchange mapping lint reads names as partner/dataset."),
            (_, true) => ExitCode.NotAccepted,
            _ => ExitCode.Accepted,
        };
    }
}
