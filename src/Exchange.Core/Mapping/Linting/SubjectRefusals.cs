using Exchange.Core.Problems;

namespace Exchange.Core.Mapping.Linting;

/// <summary>Problems of numbers of persons and organizations. Their codes come in blocks: R20x persons, R21x organizations, R23x other documents.</summary>
internal static class SubjectRefusals
{
    private static readonly string[] MissingCodes = ["R208", "R213", "R233"];
    private static readonly string[] MaskedCodes = ["R207", "R214", "R234"];

    /// <summary>Problems with which a number is turned down that stands there.</summary>
    public static IReadOnlyList<ProblemKind> Unreadable(SubjectTransform transform) => [.. Block(transform)
        .Where(kind => !MissingCodes.Contains(kind.Code))
        .Where(kind => !transform.Accept.Contains(MaskedCodes.Contains(kind.Code) ? "masked" : "damaged"))];

    /// <summary>Problems of a number that is missing, or a word that says so.</summary>
    public static IReadOnlyList<ProblemKind> Missing(SubjectTransform transform) => [.. Block(transform).Where(kind => MissingCodes.Contains(kind.Code))];

    private static IEnumerable<ProblemKind> Block(SubjectTransform transform)
    {
        var prefixes = transform.Form switch
        {
            SubjectForm.Resident => (string[])["R20"],
            SubjectForm.Organization => ["R21"],
            SubjectForm.ResidentOrOrganization => ["R20", "R21"],
            _ => ["R20", "R23"],
        };
        return ProblemKinds.All.Where(kind => prefixes.Contains(kind.Code[..3]) && kind != ProblemKinds.DisabilityCertificateFormat);
    }
}
