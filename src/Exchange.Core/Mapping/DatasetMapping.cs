using Exchange.Core.Schema;

namespace Exchange.Core.Mapping;

/// <summary>
/// One data set's mapping file (映射), checked: every name in it resolves, every option is of its type. The language is described
/// in <c>docs/mapping-language.md</c>; made by <see cref="MappingLibrary"/>, compiled by <c>Normalization</c>.
/// </summary>
public sealed record DatasetMapping
{
    /// <summary>The last column of staged records, of mappings with <see cref="Deleted"/> only: true where a record is to be deleted.</summary>
    public static SchemaField DeletedField { get; } = new() { Name = "_deleted", Type = FieldType.Boolean, Title = "已删除", Nullable = false };

    /// <summary>partner/dataset, the same as its folder.</summary>
    public required string Name { get; init; }

    public required string Version { get; init; }

    /// <summary>Chinese title.</summary>
    public required string Title { get; init; }

    public string? Description { get; init; }

    public Sensitivity Classification { get; init; } = Sensitivity.Sensitive;

    public required MappingSource Source { get; init; }

    public required RecordKind Kind { get; init; }

    /// <summary>Target fields that make the business key, in their order.</summary>
    public required IReadOnlyList<string> Key { get; init; }

    /// <summary>One for each record that a row may give; most mappings have one, without a condition.</summary>
    public required IReadOnlyList<RecordMapping> Records { get; init; }

    /// <summary>Rows that fit are left out on purpose and counted by reason; looked at before anything else of the row.</summary>
    public IReadOnlyList<RowFilter> Filters { get; init; } = [];

    /// <summary>Rows of a delivery of changes that delete their records; null where none does.</summary>
    public Condition? Deleted { get; init; }

    public IReadOnlyList<CrossCheck> Checks { get; init; } = [];

    /// <summary>Source fields left unused on purpose.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    public MappingLimits Limits { get; init; } = new();

    /// <summary>SHA-256 over mapping.json, the schema and every code list used, lower-case hex: equal hashes give equal output.</summary>
    public required string Hash { get; init; }

    public string Partner => Name[..Name.IndexOf('/', StringComparison.Ordinal)];

    public string Dataset => Name[(Name.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
