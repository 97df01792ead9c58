using Exchange.Core.Mapping.Json;
using Exchange.Core.Schema;

namespace Exchange.Core.Mapping.Reading;

/// <summary>Words that several files share.</summary>
internal static class Words
{
    public static Sensitivity Sensitivity(ObjectReader reader, string name, Sensitivity fallback) => reader.Choice(
        name,
        fallback,
        ("open", Schema.Sensitivity.Open),
        ("internal", Schema.Sensitivity.Internal),
        ("personal", Schema.Sensitivity.Personal),
        ("sensitive", Schema.Sensitivity.Sensitive));

    /// <summary>The type as it is written in the schema file.</summary>
    public static string Of(FieldType type) => type.ToString().ToLowerInvariant();
}
