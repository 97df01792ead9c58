using Exchange.Core.Simulation.World.Lives;

namespace Exchange.Core.Simulation.World.Facts;

/// <summary>Roles in businesses, as registered with the market and with tax.</summary>
internal static class BusinessFacts
{
    public static FactSource[] All { get; } =
    [
        Roles("legal-representative"), Roles("executive"), Roles("investor"), Roles("sole-trader"), Roles("cooperative-member"), Taxpayers(),
    ];

    private static FactSource Roles(string role) => new FactSource<BusinessRole>(
        role, "business-role", c => c.Business.RolesAs(role), item => item.From, (item, _) => item.Person)
    {
        End = item => item.To,
        ["role"] = look => look.Item.Role,
        ["status"] = Status,
        ["valid_from"] = look => Days.Text(IsMember(look) ? Days.StartOfMonth(look.Item.From) : look.Item.From),
        ["valid_to"] = look => !look.Sees(look.Item.To) ? null : Days.Text(IsMember(look) ? Days.InMonth(Days.MonthOf(look.Item.To), 31) : look.Item.To),
        ["amount"] = look => look.Item.Amount > 0 ? Figures.Hundredths(look.Item.Amount) : null,
        ["organization_id"] = look => look.Item.Business.Id,
        ["registration_no"] = look => look.Item.Business.RegistrationNo,
        ["organization_name"] = look => look.Item.Business.Name,
        ["organization_type"] = look => TypeOf(look.Item),
        ["registered_capital"] = look => Figures.Hundredths(look.Item.Business.Capital),
        ["paid_capital"] = look => look.Item.Amount > 0 ? Figures.Hundredths(look.Item.Paid) : null,
        ["share"] = look => look.Item.Share > 0 ? Figures.Hundredths(look.Item.Share) : null,
        ["position"] = look => look.Item.Position,
        ["business_status"] = look => look.Item.Business.StatusOf(look.Sees(look.Item.Business.EndedOn)),
        ["established_on"] = look => Days.Text(look.Item.Business.EstablishedOn),
        ["approved_on"] = look => look.Date(look.Item.Business.EndedOn) ?? Days.Text(look.Item.Business.ApprovedOn),
        ["ended_on"] = look => look.Date(look.Item.Business.EndedOn),
        ["composition"] = look => look.Item.Business.Kind != BusinessKind.SoleTrader ? null : look.Item.Business.IsFamilyRun ? "家庭经营" : "个人经营",
        ["business_scope"] = look => look.Item.Business.Scope,
        ["industry"] = look => look.Item.Business.Industry,
        ["address"] = look => look.Item.Business.Address,
        ["office"] = look => look.Family.Place.County.Name + "市场监督管理局",
        ["entity_no"] = look => EntityNo(look.Family.Number, look.Item.Business),
        ["economic_type"] = look => EconomicType(look.Item.Business),
        ["received_capital"] = look => Figures.Hundredths(look.Item.Business.Capital / 2 / 1_000_000 * 1_000_000),
        ["party_kind"] = look => IsMember(look) ? "农民成员" : "自然人股东",
        ["issued_on"] = look => Days.Text(look.Item.Business.ApprovedOn),
        ["term_from"] = look => Days.Text(look.Item.Business.EstablishedOn),
        ["term_to"] = look => look.Item.Business.Index % 2 == 0 ? null : Days.Text(Days.AddYears(look.Item.Business.EstablishedOn, 20) - 1),
        ["business_mode"] = look => look.Item.Business.Mode,
        ["employees"] = look => Figures.Text(look.Item.Business.Employees),
    }.Complete();

    private static FactSource Taxpayers() => new FactSource<Business>(
        "tax-registration", "business-role", c => c.Business.Taxpayers, item => item.EstablishedOn + 20, (item, _) => item.Owner)
    {
        End = item => item.EndedOn,
        ["role"] = look => look.Item.IsCompany ? "legal-representative" : "sole-trader",
        ["status"] = look => look.Sees(look.Item.EndedOn) ? look.Item.EndStatus == "4" ? "cancelled" : "current" : "current",
        ["valid_from"] = look => Days.Text(look.Item.EstablishedOn),
        ["valid_to"] = look => look.Date(look.Item.EndedOn),
        ["amount"] = _ => null,
        ["taxpayer_no"] = look => look.Item.Id,
        ["organization_id"] = look => look.Item.Id,
        ["organization_name"] = look => look.Item.Name,
        ["organization_type"] = look => look.Item.IsCompany ? "有限责任公司" : "个体工商户",
        ["registered_capital"] = look => Figures.Hundredths(look.Item.Capital),
        ["economic_type"] = look => EconomicType(look.Item),
        ["established_on"] = look => Days.Text(look.Item.EstablishedOn),
        ["issued_on"] = look => Days.Text(look.Item.EstablishedOn + 20),
        ["ended_on"] = look => look.Item.EndStatus == "4" ? look.Date(look.Item.EndedOn) : null,
        ["taxpayer_status"] = look => look.Turn(look.Item.EndedOn, look.Item.EndStatus == "4" ? "cancelled" : "abnormal", "normal"),
        ["industry"] = look => look.Item.Industry,
        ["business_scope"] = look => look.Item.Scope,
        ["employees"] = look => Figures.Text(look.Item.Employees),
        ["address"] = look => look.Item.Address,
        ["tax_office"] = look => $"国家税务总局{look.Family.Place.County.Name}税务局",
        ["annual_tax"] = look => look.Sees(Days.Of(Days.YearOf(look.AsOf), 1, 1)) ? Figures.Hundredths(look.Item.TaxBefore(Days.YearOf(look.AsOf))) : null,
    }.Complete();

    /// <summary>Cooperatives know the months only.</summary>
    private static bool IsMember(Look<BusinessRole> look) => look.Item.Role == "cooperative-member";

    /// <summary>Executives leave; all others stay as long as the business is registered.</summary>
    private static string Status(Look<BusinessRole> look)
    {
        var business = look.Item.Business;
        if (look.Sees(business.EndedOn))
        {
            return business.EndStatus == "4" ? "cancelled" : look.Item.Role == "executive" ? "historical" : "current";
        }

        return look.Item.Role == "executive" && look.Sees(look.Item.To) ? "historical" : "current";
    }

    private static string TypeOf(BusinessRole item) => item.Business.Kind switch
    {
        BusinessKind.SoleTrader => "个体工商户",
        BusinessKind.Cooperative => "农民专业合作社",
        _ => item.Share == 10_000 ? "有限责任公司(自然人独资)" : "有限责任公司(自然人投资或控股)",
    };

    private static string EconomicType(Business business) => business.Kind switch
    {
        BusinessKind.SoleTrader => "175",
        BusinessKind.Cooperative => "179",
        _ => "173",
    };

    private static string EntityNo(long household, Business business) => Numbers.Serials.Number("14", household, business.Index) + "0000";
}
