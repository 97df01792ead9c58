using Exchange.Core.Simulation.World;

namespace Exchange.Core.Simulation;

/// <summary>All topics of the synthetic province.</summary>
public static class Topics
{
    private static readonly string[] Common =
    [
        "subject_id", "subject_name", "role", "household_no", "region_code", "status", "valid_from", "valid_to", "as_of", "amount", "amount_form",
    ];

    private static readonly string[] Extras =
    [
        "phone", "city", "county", "township", "village", "address", "head_name", "head_id", "age", "sex", "birth_date", "relation", "ordinal",
    ];

    /// <summary>In the order of the guide to layouts.</summary>
    public static IReadOnlyList<Topic> All { get; } =
    [
        Of("resident", "resident"), Of("residence-permit", "resident"), Of("death", "death"), Of("marriage", "marriage"),
        Of("border-crossing", "border-crossing"), Of("vehicle", "vehicle"), Of("driving-licence", "transport-licence"),
        Of("transport-vehicle", "transport-licence"), Of("transport-qualification", "transport-licence"), Of("passenger-vehicle", "transport-licence"),
        Of("legal-representative", "business-role"), Of("executive", "business-role"), Of("investor", "business-role"),
        Of("sole-trader", "business-role"), Of("cooperative-member", "business-role"), Of("tax-registration", "business-role"),
        Of("individual-income", "income"), Of("insurance-levy", "social-insurance"), Of("social-insurance", "social-insurance"),
        Of("pension", "pension"), Of("unemployment", "unemployment"), Of("employment", "employment"), Of("payroll", "payroll"),
        Of("subsidy", "subsidy"), Of("provident-fund", "provident-fund"), Of("provident-withdrawal", "provident-fund"),
        Of("provident-loan", "provident-fund"), Of("disability", "disability"), Of("disability-allowance", "benefit"),
        Of("assistance", "benefit"), Of("old-age-allowance", "benefit"), Of("farm-machine", "farm-machine"),
        Of("farm-machine-subsidy", "farm-machine"), Of("homestead", "land"), Of("contracted-land", "land"),
        Of("real-estate", "real-estate"), Of("presale", "real-estate"), Of("poverty-monitor", "poverty-monitor"),
        Of("poverty-lifted", "poverty-monitor"), Of("bank-balance", "financial-asset"), Of("bank-limit", "financial-asset"),
    ];

    /// <summary>The topic of that name, or null.</summary>
    public static Topic? Find(string name) => All.FirstOrDefault(topic => topic.Name == name);

    private static Topic Of(string name, string kind) => new(name, kind, [.. Common, .. KindFields.Of(kind)], Extras);
}
