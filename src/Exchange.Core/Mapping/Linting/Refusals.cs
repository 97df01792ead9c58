using Exchange.Core.Mapping.Reading;
using Exchange.Core.Problems;

namespace Exchange.Core.Mapping.Linting;

/// <summary>Every way in which a mapping sends rows back.</summary>
internal static class Refusals
{
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
        return Rules(mapping).SelectMany(rule => OfRule(rule, places.Of(rule)))
            .Concat(mapping.Source.Fields.SelectMany(field => OfField(field, mapping, places.Fields[field.Name])))
            .Concat(mapping.Checks.Select((check, i) => OfCheck(check, places.Checks[i])).OfType<Refusal>())
            .Concat(OfRecords(mapping, places));
    }

    /// <summary>Every rule of the mapping once, in its order.</summary>
    public static IReadOnlyList<MapRule> Rules(DatasetMapping mapping)
        => [.. mapping.Records.SelectMany(record => record.Rules).Distinct<MapRule>(ReferenceEqualityComparer.Instance)];

    /// <summary>The problems with which a transform turns down a value; empty where it takes everything.</summary>
    public static IReadOnlyList<ProblemKind> OfTransform(Transform transform) => transform switch
    {
        SubjectTransform subject => SubjectRefusals.Unreadable(subject),
        DisabilityCertificateTransform => [ProblemKinds.DisabilityCertificateFormat],
        PlateTransform => [ProblemKinds.PlateFormat],
        DateTransform => Dates,
        NumberTransform => Numbers,
        CodeTransform or BooleanTransform => [ProblemKinds.CodeUnknown],
        RegionTransform => [ProblemKinds.RegionUnknown],
        _ => [],
    };

    /// <summary>Problems of a missing value: numbers of a person or organization have codes of their own.</summary>
    public static IReadOnlyList<ProblemKind> Missing(MapRule rule)
    {
        var subject = rule.As as SubjectTransform;
        var acceptsMissing = subject is not null && subject.Accept.Contains("missing");
        var needed = rule.Required || (!rule.To.Nullable && rule.Default is null);
        if (rule.From.Count == 0 || acceptsMissing || !needed)
        {
            return [];
        }

        return subject is null ? [ProblemKinds.RequiredMissing] : [ProblemKinds.RequiredMissing, .. SubjectRefusals.Missing(subject)];
    }

    /// <summary>What the constraints of a source field turn down.</summary>
    public static IEnumerable<Refusal> OfField(SourceField field, DatasetMapping mapping, int place)
    {
        var what = $"source field \"{field.Name}\"";
        if (field.Required)
        {
            var subjects = Rules(mapping).Where(rule => rule.From.Contains(field)).Select(rule => rule.As).OfType<SubjectTransform>();
            yield return new Refusal(place, what, [field], [ProblemKinds.RequiredMissing, .. subjects.SelectMany(SubjectRefusals.Missing).Distinct()]);
        }

        if (field.Pattern is not null || field.Enum.Count > 0 || field.MinLength > 0 || field.MaxLength > 0)
        {
            yield return new Refusal(place, what, [field], [ProblemKinds.PatternMismatch, ProblemKinds.TextTooLong]);
        }
    }

    /// <summary>A row may fit none of the records' conditions.</summary>
    public static bool MayGiveNone(DatasetMapping mapping)
    {
        var conditions = mapping.Records.Select(record => record.When).ToList();
        return !conditions.Contains(null) && !conditions.Exists(a => conditions.Exists(b => SameCondition.Contrary(a!, b!)) || SameCondition.Remainder(a!, conditions!));
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

    /// <summary>What a check turns down; null when it only notes.</summary>
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
        if (MayGiveNone(mapping))
        {
            yield return new Refusal(places.Records, "\"records\", of which none may fit,", [], [ProblemKinds.NoRecord]);
        }
    }
}
