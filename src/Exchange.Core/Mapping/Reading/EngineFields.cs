namespace Exchange.Core.Mapping.Reading;

/// <summary>Target fields that the engine fills.</summary>
internal static class EngineFields
{
    /// <summary>No rule may name them.</summary>
    public static IReadOnlySet<string> Reserved { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "record_id", "kind", "subject_id_type", "subject_id_quality", "source", "extract_id", "source_row", "mapping_version",
    };

    /// <summary>Filled unless a rule names them.</summary>
    public static IReadOnlySet<string> Defaulted { get; } = new HashSet<string>(StringComparer.Ordinal) { "as_of", "amount_form", "status" };
}
