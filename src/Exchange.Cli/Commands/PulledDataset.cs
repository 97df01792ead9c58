using System.CommandLine;
using Exchange.Core.Mapping;
using Exchange.Hub.Mappings;

namespace Exchange.Cli.Commands;

/// <summary>The argument DATASET of the commands of pulling.</summary>
internal sealed class PulledDataset : Argument<string?>
{
    public PulledDataset(bool required)
        : base("DATASET")
    {
        Description = "数据集，如 tax/individual-income。A data set.";
        Arity = required ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne;
    }

    /// <summary>The data set that was named.</summary>
    /// <exception cref="UsageException">The active mappings have no such data set, or it is not pulled.</exception>
    public async Task<(DatasetMapping Mapping, Partner Partner)> FindAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        var name = input.GetValue(this)!;
        var (_, library) = await hub.Get<MappingVersions>().OpenCurrentAsync(stop);
        if (!library.Mappings.TryGetValue(name, out var mapping))
        {
            throw new UsageException($"启用的映射中没有数据集“{name}”；exchange pull list 列出各数据集。The active mappings have no data set \"{name}\".");
        }

        return mapping.Source.Pull is null
            ? throw new UsageException($"数据集 {name} 由部门报送，映射中没有 source.pull。Data set {name} is not pulled: its mapping has no source.pull.")
            : (mapping, library.Partners[mapping.Partner]);
    }
}
