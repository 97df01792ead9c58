using Exchange.Core.Identity;
using Exchange.Core.Mapping;

namespace Exchange.Core.Simulation.Damages;

/// <summary>Where numbers of persons stand.</summary>
internal static class IdSites
{
    /// <summary>Rules read a person's number from the column, and nothing else.</summary>
    public static bool ArePersons(DamageSite site)
        => site.Rules.Any(IsOfPerson) && site.Rules.All(rule => IsOfPerson(rule) || rule.As is OfResidentIdTransform);

    /// <summary>A cell with a sound number of a resident, as it stands there; foreigners' permits are none.</summary>
    public static bool IsResident(string cell)
        => cell.Length == 18 && cell[0] != '9' && ResidentId.TryParse(cell, out var id) && id.Reveal() == cell;

    private static bool IsOfPerson(MapRule rule) => rule.As is SubjectTransform { Form: not SubjectForm.Organization };
}
