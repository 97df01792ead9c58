using Exchange.Core.Simulation.World.Lives;

namespace Exchange.Core.Simulation.World.Facts;

/// <summary>Real estate, one fact a right holder.</summary>
internal static class HomeFacts
{
    public static FactSource[] All { get; } = [Registered(), Presold()];

    private static FactSource Registered() => new FactSource<Holding>(
        "real-estate", "real-estate", c => c.Homes.Registered, item => item.Home.RegisteredOn, (item, _) => item.Owner)
    {
        End = item => item.Home.SoldOn,
        ["role"] = look => look.Item.Home.IsJoint ? "co-owner" : "owner",
        ["status"] = look => look.Turn(look.Item.Home.SoldOn, "historical", "current"),
        ["valid_from"] = look => Days.Text(look.Item.Home.RegisteredOn),
        ["valid_to"] = look => look.Date(look.Item.Home.SoldOn),
        ["amount"] = look => Figures.Hundredths(look.Item.Home.Price),
        ["amount_form"] = _ => "exact",
        ["stage"] = look => look.Item.Home.IsOld ? "old-registry" : "registered",
        ["unit_no"] = look => look.Item.Home.IsOld ? null : look.Item.Home.UnitNo,
        ["certificate_no"] = look => look.Item.Home.CertificateNo,
        ["address"] = look => look.Item.Home.Address,
        ["area_m2"] = look => Figures.Hundredths(look.Item.Home.Area),
        ["private_area_m2"] = look => Figures.Hundredths(Private(look.Item.Home)),
        ["use"] = look => look.Item.Home.Use,
        ["planned_use"] = look => PlannedUse(look.Item.Home.Use),
        ["nature"] = look => look.Item.Home.Nature,
        ["structure"] = look => look.Item.Home.IsOld ? "砖混结构" : "钢筋混凝土结构",
        ["building_type"] = look => look.Item.Home.IsNonResidential ? "非住宅" : "成套住宅",
        ["residential"] = look => Figures.Boolean(look.Item.Home.Use == "residential"),
        ["ownership_form"] = look => look.Item.Home.OwnershipForm,
        ["share"] = look => look.Item.Home.OwnershipForm != "by-shares" ? null : look.Item.Owner == look.Item.Home.Owners[0] ? "60" : "40",
        ["co_owners"] = CoOwners,
        ["registration_type"] = look => look.Turn(look.Item.Home.SoldOn, "转移登记", look.Item.Home.WasPresold ? "首次登记" : "转移登记"),
        ["registered_on"] = look => Days.Text(look.Item.Home.RegisteredOn),
        ["acquired_by"] = look => look.Item.Home.AcquiredBy,
        ["ownership_status"] = look => look.Turn(look.Item.Home.SoldOn, "historical", "current"),
        ["mortgaged"] = look => Figures.Boolean(look.Item.Home.IsMortgaged),
        ["seized"] = look => Figures.Boolean(look.Family.Number % 397 == 0),
        ["certificate_issued_on"] = look => Days.Text(look.Item.Home.RegisteredOn),
        ["room_no"] = look => look.Item.Home.Room,
        ["shared_area_m2"] = look => Figures.Hundredths(look.Item.Home.Area - Private(look.Item.Home)),
        ["project"] = look => look.Item.Home.Project,
    }.Complete();

    private static FactSource Presold() => new FactSource<Holding>(
        "presale", "real-estate", c => c.Homes.Presold, item => item.Home.BoughtOn, (item, _) => item.Owner)
    {
        End = item => Math.Min(item.Home.RegisteredOn, item.Home.RevokedOn),
        ["role"] = _ => "buyer",
        ["status"] = look => look.Turn(look.Item.Home.RevokedOn, "cancelled") ?? look.Turn(look.Item.Home.RegisteredOn, "historical", "current"),
        ["valid_from"] = look => Days.Text(look.Item.Home.BoughtOn),
        ["valid_to"] = look => look.Date(Math.Min(look.Item.Home.RegisteredOn, look.Item.Home.RevokedOn)),
        ["amount"] = look => Figures.Hundredths(look.Item.Home.Price),
        ["amount_form"] = _ => "exact",
        ["stage"] = _ => "presale",
        ["unit_no"] = look => look.Item.Home.UnitNo,
        ["address"] = look => look.Item.Home.Address,
        ["area_m2"] = look => Figures.Hundredths(look.Item.Home.Area),
        ["private_area_m2"] = look => Figures.Hundredths(Private(look.Item.Home)),
        ["shared_area_m2"] = look => Figures.Hundredths(look.Item.Home.Area - Private(look.Item.Home)),
        ["use"] = look => look.Item.Home.Use,
        ["planned_use"] = look => PlannedUse(look.Item.Home.Use),
        ["nature"] = _ => "market",
        ["residential"] = look => Figures.Boolean(look.Item.Home.Use == "residential"),
        ["ownership_form"] = look => look.Item.Home.OwnershipForm,
        ["co_owners"] = CoOwners,
        ["room_no"] = look => look.Item.Home.Room,
        ["contract_no"] = look => look.Item.Home.ContractNo,
        ["contracted_on"] = look => Days.Text(look.Item.Home.BoughtOn),
        ["contract_status"] = look => look.Turn(look.Item.Home.RevokedOn, "cancelled") ?? look.Turn(look.Item.Home.RegisteredOn, "registered")
            ?? look.Turn(look.Item.Home.BoughtOn + 15, "filed", "signed"),
        ["presale_permit_no"] = look =>
            $"({Figures.Text(Days.YearOf(look.Item.Home.BoughtOn))}){look.Family.Place.Prefecture.Name[..^1]}商房预售字第{Figures.Digits(look.Family.Number / 300 % 10_000, 4)}号",
        ["developer"] = look => look.Family.Place.Prefecture.Name + "某某房地产开发有限公司",
        ["project"] = look => look.Item.Home.Project,
    }.Complete();

    private static long Private(Home home) => home.Area * 8 / 10;

    private static string? CoOwners(Look<Holding> look)
    {
        foreach (var owner in look.Item.Home.Owners)
        {
            if (owner != look.Item.Owner)
            {
                return owner.Name;
            }
        }

        return null;
    }

    private static string PlannedUse(string use) => use switch
    {
        "residential" => "成套住宅",
        "parking" => "车位",
        "storage" => "储藏间",
        "apartment" => "酒店式公寓",
        _ => "商铺",
    };
}
