using Exchange.Core.Mapping.Reading;
using Exchange.Core.Problems;

namespace Exchange.Core.Mapping.Linting;

/// <summary>Every way in which a mapping sends rows back.</summary>
internal static class Refusals
{
    private static readonly ProblemKind[] ResidentId =
    [
        ProblemKinds.ResidentIdCheckDigit, ProblemKinds.ResidentIdLength, ProblemKinds.ResidentIdBirthDate, ProblemKinds.ResidentIdRegion,
        ProblemKinds.ResidentIdCharacters, ProblemKinds.ResidentIdExcelDamage, ProblemKinds.ResidentIdMasked,
        ProblemKinds.DisabilityNumberInIdColumn,
    ];

    private static readonly ProblemKind[] OrganizationId = [ProblemKinds.CreditCodeCheckDigit, ProblemKinds.CreditCodeFormat];

    private static readonly ProblemKind[] Dates =
    [
        ProblemKinds.DateUnreadable, ProblemKinds.DateImpossible, ProblemKinds.DateOutOfRange, ProblemKinds.DatePrecision,
    ];

    private static readonly ProblemKind[] Numbers =
    [
        ProblemKinds.NumberUnreadable, ProblemKinds.NumberOutOfRange, ProblemKinds.NumberPrecision, ProblemKinds.NumberUnit,
    ];

    public static IEnumerable<Refusal> Of(DatasetMapping mapping, MappingPlaces places)
    {
        var rules = mapping.Records.SelectMany(record => record.Rules).Distinct(ReferenceEqualityComparer.Instance).Cast<MapRule>();
        return rules.SelectMany(rule => OfRule(rule, places.Of(rule)))
            .Concat(mapping.Source.Fields.SelectMany(field => OfField(field, places.Fields[field.Name])))
            .Concat(mapping.Checks.Select((check, i) => OfCheck(check, places.Checks[i])).OfType<Refusal>())
            .Concat(OfRecords(mapping, places));
    }

    /// <summary>The problems with which a transform turns down a value; empty where it takes everything.</summary>
    public static IReadOnlyList<ProblemKind> OfTransform(Transform transform) => transform switch
    {
        SubjectTransform { Form: SubjectForm.Resident } => ResidentId,
        SubjectTransform { Form: SubjectForm.Organization } => OrganizationId,
        SubjectTransform { Form: SubjectForm.ResidentOrOrganization } => [.. ResidentId, .. OrganizationId],
        SubjectTransform => [.. ResidentId, ProblemKinds.DocumentFormat],
        DisabilityCertificateTransform => [ProblemKinds.DisabilityCertificateFormat],
        PlateTransform => [ProblemKinds.PlateFormat],
        DateTransform => Dates,
        NumberTransform => Numbers,
        CodeTransform or BooleanTransform => [ProblemKinds.CodeUnknown],
        RegionTransform => [ProblemKinds.RegionUnknown],
        _ => [],
    };

    /// <summary>Problems of a missing value: IDs say so with a code of their own.</summary>
    public static IReadOnlyList<ProblemKind> Missing(MapRule rule)
    {
        var acceptsMissing = rule.As is SubjectTransform subject && subject.Accept.Contains("missing");
        var needed = rule.Required || (!rule.To.Nullable && rule.Default is null) || (rule.As is SubjectTransform && rule.To.Name == "subject_id");
        return rule.From.Count == 0 || acceptsMissing || !needed ? []
            : rule.As is SubjectTransform ? [ProblemKinds.RequiredMissing, ProblemKinds.ResidentIdMissing]
            : [ProblemKinds.RequiredMissing];
    }

    private static IEnumerable<Refusal> OfRule(MapRule rule, int place)
    {
        var what = $"field \"{rule.To.Name}\"";
        var unreadable = rule.Otherwise == Otherwise.Reject ? OfTransform(rule.As) : [];
        if (unreadable.Count > 0)
        {
            yield return new Refusal(place, what, rule.From, unreadable);
        }

        // A required column needs no second case for the rule that reads it.
        var missing = rule.From.Any(field => field.Required) ? [] : Missing(rule);
        if (missing.Count > 0)
        {
            yield return new Refusal(place, what, rule.From, missing);
        }
    }

    public static IEnumerable<Refusal> OfField(SourceField field, int place)
    {
        var what = $"source field \"{field.Name}\"";
        if (field.Required)
        {
            yield return new Refusal(place, what, [field], [ProblemKinds.RequiredMissing, ProblemKinds.ResidentIdMissing]);
        }

        if (field.Pattern is not null || field.Enum.Count > 0 || field.MinLength > 0 || field.MaxLength > 0)
        {
            yield return new Refusal(place, what, [field], [ProblemKinds.PatternMismatch, ProblemKinds.TextTooLong]);
        }
    }

    public static Refusal? OfCheck(CrossCheck check, int place) => check.Severity != Severity.Reject ? null : new Refusal(
        place,
        $"check of \"{check.Left.Name}\" and \"{check.Right.Name}\"",
        [],
        check.Relation switch
        {
            CrossCheckRelation.BirthDate => [ProblemKinds.BirthDateDiffers],
            CrossCheckRelation.Sex => [ProblemKinds.SexDiffers],
            _ => [ProblemKinds.EndBeforeStart, ProblemKinds.CrossCheck],
        });

    private static IEnumerable<Refusal> OfRecords(DatasetMapping mapping, MappingPlaces places)
    {
        var conditions = mapping.Records.Select(record => record.When).ToList();
        var oneFits = conditions.Contains(null) || conditions.Exists(a => conditions.Exists(b => SameCondition.Contrary(a!, b!)));
        if (!oneFits)
        {
            yield return new Refusal(places.Records, "\"records\", of which none may fit,", [], [ProblemKinds.NoRecord]);
        }
    }
}
