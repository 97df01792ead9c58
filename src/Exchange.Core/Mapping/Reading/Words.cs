using System.Text.RegularExpressions;
using Exchange.Core.Mapping.Json;
using Exchange.Core.Pulling;
using Exchange.Core.Rhythms;
using Exchange.Core.Schema;

namespace Exchange.Core.Mapping.Reading;

/// <summary>Words that several files share.</summary>
internal static partial class Words
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

    /// <summary>The time zone under <c>timeZone</c>; UTC+8 where none is named.</summary>
    public static TimeZoneInfo TimeZone(ObjectReader reader)
    {
        if (reader.Text("timeZone") is not { } name || name.Text == Rhythm.China.Id)
        {
            return Rhythm.China;
        }

        if (TimeZoneInfo.TryFindSystemTimeZoneById(name.Text, out var zone))
        {
            return zone;
        }

        reader.Error(name, $"has the time zone \"{name.Text}\", which this machine does not know; expected a name such as \"{Rhythm.China.Id}\"");
        return Rhythm.China;
    }

    /// <summary>The name of a secret; whoever writes the secret itself is told so.</summary>
    public static SecretName? Secret(ObjectReader reader, string name, bool required = false)
    {
        if (reader.Text(name, required) is not { } text)
        {
            return null;
        }

        if (!NameOfSecret().IsMatch(text.Text))
        {
            // The text is not quoted: it may be the secret.
            reader.Error(text, $"has no name of a secret as \"{name}\"; expected small letters, digits and hyphens, such as client-secret: the secret itself belongs into the configuration");
            return null;
        }

        return new SecretName(text.Text);
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex NameOfSecret();
}
