using Exchange.Core.Pulling;
using Exchange.Core.Rhythms;
using Exchange.Core.Schema;

namespace Exchange.Core.Mapping;

/// <summary>Everything under <c>mappings/</c>: schema, code lists, calendar, partners and mappings, checked together.</summary>
/// <param name="Folder">The folder it was read from.</param>
/// <param name="Schema">The household-asset schema.</param>
/// <param name="Codes">By name.</param>
/// <param name="Partners">By folder name.</param>
/// <param name="Mappings">By name, partner/dataset; only those without errors.</param>
public sealed partial record MappingLibrary(
    string Folder,
    HouseholdAssetSchema Schema,
    IReadOnlyDictionary<string, CodeList> Codes,
    IReadOnlyDictionary<string, Partner> Partners,
    IReadOnlyDictionary<string, DatasetMapping> Mappings)
{
    /// <summary>Which days are worked; Mondays to Fridays where the folder says nothing.</summary>
    public WorkCalendar Calendar { get; init; } = WorkCalendar.WeekendsOnly;
}

/// <summary>A partner department (部门) as read from <c>partner.json</c>.</summary>
/// <param name="Name">Folder name, such as public-security.</param>
/// <param name="Title">Chinese name.</param>
/// <param name="TitleEn">English name.</param>
public sealed record Partner(string Name, string Title, string TitleEn)
{
    /// <summary>Whose data it has.</summary>
    public PartnerLevel Level { get; init; } = PartnerLevel.Province;

    /// <summary>Whom a department or an operator asks; null when unknown.</summary>
    public string? Contact { get; init; }

    /// <summary>Ways to its systems, by name; empty for one that drops its files.</summary>
    public IReadOnlyDictionary<string, PartnerConnection> Connections { get; init; } = new Dictionary<string, PartnerConnection>();

    /// <summary>Who answers its query lists, in the order of the file; empty where the partner itself does, or is never asked.</summary>
    public IReadOnlyList<Institution> Institutions { get; init; } = [];
}
