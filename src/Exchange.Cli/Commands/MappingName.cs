using System.CommandLine;
using Exchange.Core.Mapping;

namespace Exchange.Cli.Commands;

/// <summary>The argument <c>[NAME]</c> of commands that look at one mapping or at all.</summary>
internal sealed class MappingName : Argument<string?>
{
    public MappingName()
        : base("NAME")
    {
        Arity = ArgumentArity.ZeroOrOne;
        Description = "数据集 partner/dataset；不写为全部。One data set; all when absent.";
    }

    /// <summary>The mapping named, or all in the order of their names.</summary>
    public IReadOnlyList<DatasetMapping> Choose(ParseResult input, MappingLibraryReading reading)
        => input.GetValue(this) is { } name
            ? [OpenedLibrary.Mapping(reading, name)]
            : [.. reading.Library.Mappings.Values.OrderBy(mapping => mapping.Name, StringComparer.Ordinal)];
}
