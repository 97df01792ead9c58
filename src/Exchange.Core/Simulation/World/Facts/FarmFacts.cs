using Exchange.Core.Simulation.World.Lives;

namespace Exchange.Core.Simulation.World.Facts;

/// <summary>Land, farm machines and subsidies.</summary>
internal static class FarmFacts
{
    public static FactSource[] All { get; } = [Subsidies(), Machines(), Purchases(), Land("homestead", c => c.Farm.Homesteads),
        Land("contracted-land", c => c.Farm.Fields)];

    private static FactSource Subsidies() => new FactSource<SubsidyPayment>(
        "subsidy", "subsidy", c => c.Farm.Payments, payment => payment.PaidOn, (payment, _) => payment.Person)
    {
        End = payment => payment.RevokedOn,
        ["role"] = _ => "recipient",
        ["status"] = look => look.Turn(look.Item.RevokedOn, "historical", "current"),
        ["valid_from"] = look => Days.Text(look.Item.PaidOn),
        ["amount"] = look => Figures.Hundredths(look.Item.Amount),
        ["amount_form"] = _ => "exact",
        ["project"] = look => look.Item.Project,
        ["scope"] = look => look.Item.IsOfHousehold ? "household" : "person",
        ["quantity"] = look => Figures.Hundredths(look.Item.Quantity),
        ["quantity_unit"] = look => look.Item.Unit,
        ["standard"] = look => Figures.Hundredths(look.Item.Standard),
        ["paid_on"] = look => Days.Text(look.Item.PaidOn),
        ["batch"] = look => look.Item.Batch,
        ["bank"] = _ => Banks.Name(0),
        ["account_no"] = look => Numbers.Serials.Account(0, look.Family.Number, 80 + (look.Person.Index % 10)),
        ["payment_no"] = look => Numbers.Serials.Number("FF", look.Family.Number, look.Item.Index),
    }.Complete();

    private static FactSource Machines() => new FactSource<Machine>(
        "farm-machine", "farm-machine", c => c.Farm.Registered, machine => machine.RegisteredOn, (machine, _) => machine.Owner)
    {
        End = machine => machine.EndedOn,
        ["role"] = _ => "owner",
        ["status"] = look => look.Turn(look.Item.EndedOn, look.Item.EndStatus == "transferred" ? "historical" : "cancelled", "current"),
        ["valid_from"] = look => Days.Text(look.Item.RegisteredOn),
        ["valid_to"] = look => look.Date(look.Item.EndedOn),
        ["category"] = look => look.Item.Category,
        ["product_name"] = look => look.Item.Category,
        ["model"] = look => look.Item.Model,
        ["manufacturer"] = look => look.Item.Maker,
        ["purchased_on"] = look => Days.Text(look.Item.BoughtOn),
        ["plate_number"] = look => look.Item.Plate,
        ["frame_no"] = look => look.Item.FrameNo,
        ["registered_on"] = look => Days.Text(look.Item.RegisteredOn),
        ["inspection_valid_to"] = InspectedTo,
        ["power_kw"] = look => Figures.Hundredths(look.Item.Power),
        ["address"] = look => look.Registration.Address,
        ["stage"] = _ => "registered",
        ["machine_type"] = look => look.Item.Type,
        ["brand"] = look => look.Item.Maker[..^4] + "牌",
        ["machine_status"] = look => look.Turn(look.Item.EndedOn, look.Item.EndStatus, "normal"),
        ["county"] = look => look.Registration.Place.County.Name,
        ["township"] = look => look.Registration.Place.Township,
        ["village"] = look => look.Registration.Place.Village,
    }.Complete();

    /// <summary>Applied for on purchase, settled after three months.</summary>
    private static FactSource Purchases() => new FactSource<Machine>(
        "farm-machine-subsidy", "farm-machine", c => c.Farm.Subsidised, machine => machine.BoughtOn, (machine, _) => machine.Owner)
    {
        ["role"] = _ => "owner",
        ["amount"] = look => Figures.Hundredths(look.Item.Price),
        ["amount_form"] = _ => "exact",
        ["valid_from"] = look => Days.Text(look.Item.BoughtOn),
        ["category"] = look => look.Item.Category,
        ["product_name"] = look => look.Item.Category,
        ["model"] = look => look.Item.Model,
        ["manufacturer"] = look => look.Item.Maker,
        ["quantity"] = _ => "1",
        ["unit_price"] = look => Figures.Hundredths(look.Item.Price),
        ["unit_subsidy"] = look => Figures.Hundredths(look.Item.Subsidy),
        ["total_subsidy"] = look => Figures.Hundredths(look.Item.Subsidy),
        ["purchased_on"] = look => Days.Text(look.Item.BoughtOn),
        ["frame_no"] = look => look.Item.FrameNo,
        ["power_kw"] = look => look.Item.Power > 0 ? Figures.Hundredths(look.Item.Power) : null,
        ["address"] = look => look.Registration.Address,
        ["stage"] = _ => "subsidised",
        ["machine_type"] = look => look.Item.Type,
        ["brand"] = look => look.Item.Maker[..^4] + "牌",
        ["dealer"] = look => look.Family.Place.County.Name + "某某农机销售有限公司",
        ["central_subsidy"] = look => Figures.Hundredths(look.Item.CentralSubsidy),
        ["subsidy_status"] = look => look.Turn(look.Item.BoughtOn + 90, "settled") ?? look.Turn(look.Item.BoughtOn + 60, "publicised")
            ?? look.Turn(look.Item.BoughtOn + 30, "approved", "applied"),
        ["county"] = look => look.Registration.Place.County.Name,
        ["township"] = look => look.Registration.Place.Township,
        ["village"] = look => look.Registration.Place.Village,
    }.Complete();

    private static FactSource Land(string name, Func<Chronicle, IReadOnlyList<Parcel>> items) => new FactSource<Parcel>(
        name, "land", items, parcel => parcel.From, (parcel, _) => parcel.Holder)
    {
        End = parcel => Math.Min(parcel.To, parcel.ReturnedOn),
        ["role"] = _ => "holder",
        ["status"] = look => look.Turn(Math.Min(look.Item.To, look.Item.ReturnedOn), "historical", "current"),
        ["valid_from"] = look => Days.Text(look.Item.From),
        ["valid_to"] = look => Days.Text(look.Item.To),
        ["land_type"] = look => look.Item.IsHomestead ? "homestead" : "contracted",
        ["certificate_no"] = look => look.Item.CertificateNo,
        ["parcel_no"] = look => look.Item.ParcelNo,
        ["area_m2"] = look => Figures.Hundredths(look.Item.Area),
        ["address"] = look => look.Item.IsHomestead ? look.Family.Place.Address(look.Family.Number) : look.Family.Place.Name + look.Item.Name,
        ["parcel_name"] = look => look.Item.Name,
        ["land_class"] = look => look.Item.LandClass,
        ["building_area_m2"] = look => look.Item.IsHomestead ? Figures.Hundredths(look.Item.BuildingArea) : null,
        ["basic_farmland"] = look => look.Item.IsHomestead ? null : Figures.Boolean(look.Item.IsBasic),
        ["contract_no"] = look => look.Item.IsHomestead ? null : Numbers.Serials.Number("HT" + look.Family.Place.County.Code, look.Family.Number, 1),
        ["issuer"] = look => look.Family.Place.Township + look.Family.Place.Village + "村民委员会",
        ["persons"] = look => Figures.Text(look.Item.Persons),
        ["right_status"] = look => look.Turn(look.Item.ReturnedOn, "returned") ?? look.Turn(look.Item.To, "expired", "valid"),
    }.Complete();

    /// <summary>Every year on the day of registration.</summary>
    private static string? InspectedTo(Look<Machine> look)
    {
        var day = look.Item.EndedOn == Days.Never ? look.AsOf : Math.Min(look.AsOf, look.Item.EndedOn);
        var years = Days.Age(look.Item.RegisteredOn, Math.Max(day, look.Item.RegisteredOn));
        look.Sees(Days.AddYears(look.Item.RegisteredOn, years));
        return Days.Text(Days.AddYears(look.Item.RegisteredOn, years + 1));
    }
}
