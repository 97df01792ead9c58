using Exchange.Core.Mapping.Json;
using Exchange.Core.Schema;

namespace Exchange.Core.Mapping.Reading;

/// <summary>One word of <c>as</c>: what it may fill, how many source fields it reads, and how its properties are read.</summary>
/// <param name="Name">The word.</param>
/// <param name="Targets">Types of target fields it fits.</param>
/// <param name="Read">Reads its own properties; null after an error.</param>
internal sealed record TransformForm(string Name, IReadOnlyList<FieldType> Targets, Func<TransformContext, Transform?> Read)
{
    public SourceCount Sources { get; init; } = SourceCount.One;

    /// <summary>False for those that leave a null instead: "otherwise" has no meaning there.</summary>
    public bool CanFail { get; init; } = true;
}

/// <summary>How many source fields a rule names, unless it picks the first.</summary>
internal enum SourceCount
{
    None,
    One,
    Several,
}

/// <summary>What a transform is read from.</summary>
/// <param name="To">Null when the rule's target could not be found.</param>
internal sealed record TransformContext(ObjectReader Rule, SchemaField? To, MappingScope Scope);
