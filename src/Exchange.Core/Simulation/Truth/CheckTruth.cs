using Exchange.Core.Mapping;
using Exchange.Core.Problems;
using Exchange.Core.Schema;
using Exchange.Core.Simulation.Layouts;

namespace Exchange.Core.Simulation.Truth;

/// <summary>A cross-field check over true values.</summary>
internal sealed class CheckTruth(CrossCheck check, IReadOnlyList<string> names)
{
    private const int ResidentLength = 18;

    private readonly int left = names.PlaceOf(check.Left.Name);
    private readonly int right = names.PlaceOf(check.Right.Name);
    private readonly bool isDate = check.Left.Type == FieldType.Date;

    /// <summary>Adds the check's code when it fails and rejects.</summary>
    public void Judge(string?[] values, ISet<string> codes)
    {
        if (check.Severity == Severity.Reject && values[left] is { } first && values[right] is { } second && !Holds(first, second))
        {
            codes.Add(Kind().Code);
        }
    }

    private bool Holds(string first, string second) => check.Relation switch
    {
        CrossCheckRelation.BirthDate => !IsResident(first) || string.CompareOrdinal(first, 6, second.Replace("-", "", StringComparison.Ordinal), 0, 8) == 0,
        CrossCheckRelation.Sex => !IsResident(first) || second is not ("1" or "2") || (first[16] - '0') % 2 == (second == "1" ? 1 : 0),
        _ => isDate ? string.CompareOrdinal(first, second) <= 0 : FormText.NumberOf(first) <= FormText.NumberOf(second),
    };

    private static bool IsResident(string id) => id.Length == ResidentLength && id[0] is not '9' && id.AsSpan(0, 17).IndexOfAnyExceptInRange('0', '9') < 0;

    private ProblemKind Kind() => check.Relation switch
    {
        CrossCheckRelation.BirthDate => ProblemKinds.BirthDateDiffers,
        CrossCheckRelation.Sex => ProblemKinds.SexDiffers,
        _ => isDate ? ProblemKinds.EndBeforeStart : ProblemKinds.CrossCheck,
    };
}
