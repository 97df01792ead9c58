using System.Globalization;
using Exchange.Core.Identity;
using Exchange.Core.Mapping;
using Exchange.Core.Schema;
using Exchange.Core.Simulation.Layouts;
using Exchange.Core.Tabular;

namespace Exchange.Core.Simulation.Truth;

/// <summary>What a rule makes of a cell that says a known value: the value itself, as far as the cell's form can say it.</summary>
internal static class RuleValues
{
    private const int ResidentLength = 18;

    /// <param name="canonical">What the cell is about.</param>
    public static string? Of(MapRule rule, CellForm form, string canonical) => rule.As switch
    {
        DateTransform date => Date(date, canonical),
        NumberTransform number => Number(rule.To, number, form, canonical),
        TextTransform text => Text(text, canonical),
        NameTransform => TextFolding.FoldWidth(canonical),
        IdentifierTransform => Identifier(canonical),
        SubjectTransform => IsCertificate(canonical) ? canonical[..ResidentLength] : canonical,
        OfResidentIdTransform part => PartOfId(part.Part, canonical),
        DisabilityCertificateTransform certificate => PartOfCertificate(certificate.Part, canonical),
        _ => canonical,
    };

    private static string Date(DateTransform rule, string canonical)
    {
        if (rule.Precision == DatePrecision.Day)
        {
            return canonical;
        }

        if (!rule.EndOfPeriod)
        {
            return rule.Precision == DatePrecision.Month ? FirstOf(canonical, "01", 8) : FirstOf(canonical, "01-01", 5);
        }

        var day = FormText.DayOf(canonical);
        var end = rule.Precision == DatePrecision.Month ? Periods.EndOf(day, 0) : new DateOnly(day.Year, 12, 31);
        return end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static string FirstOf(string canonical, string first, int kept)
        => canonical.EndsWith(first, StringComparison.Ordinal) ? canonical : string.Concat(canonical.AsSpan(0, kept), first);

    private static string Number(SchemaField to, NumberTransform rule, CellForm form, string canonical)
    {
        var places = to.Type == FieldType.Integer ? 0 : to.Scale;
        var number = form as NumberForm;
        if (FormText.PlacesOf(canonical) == places && rule is { Numerator: 1, Denominator: 1 } && (number is null || FormText.Says(number, canonical)))
        {
            return canonical;
        }

        var cell = number is null ? FormText.NumberOf(canonical) : FormText.Written(number, canonical);
        var value = decimal.Round(cell * rule.Numerator / rule.Denominator, places, MidpointRounding.ToEven);
        return value.ToString("F" + places.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static string Identifier(string canonical) => canonical.All(c => c is >= '!' and <= '~' and not (>= 'a' and <= 'z'))
        ? canonical
        : string.Concat(TextFolding.Word(canonical).Where(c => !char.IsWhiteSpace(c)));

    private static string Text(TextTransform rule, string canonical)
    {
        var text = rule.FoldWidth ? TextFolding.FoldWidth(canonical) : canonical;
        text = rule.UpperCase ? text.ToUpperInvariant() : text;
        return rule.CollapseSpaces && text.Contains(' ') ? string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries)) : text;
    }

    private static bool IsCertificate(string canonical) => canonical.Length is DisabilityCertificate.ShortLength or DisabilityCertificate.LongLength && char.IsAsciiDigit(canonical[0]);

    private static string? PartOfId(ResidentIdPart part, string canonical)
    {
        if (canonical.Length != ResidentLength || canonical[0] == '9' || !canonical[..17].All(char.IsAsciiDigit))
        {
            return null;
        }

        return part switch
        {
            ResidentIdPart.BirthDate => $"{canonical[6..10]}-{canonical[10..12]}-{canonical[12..14]}",
            ResidentIdPart.Sex => (canonical[16] - '0') % 2 == 1 ? "1" : "2",
            _ => canonical[..6],
        };
    }

    private static string? PartOfCertificate(string part, string canonical) => part switch
    {
        "resident-id" => canonical[..ResidentLength],
        "category" => canonical[18..19],
        "grade" => canonical[19..20],
        _ => canonical,
    };
}
