using Exchange.Core.Simulation.World.Lives;
using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Facts;

/// <summary>Residents, permits, deaths, marriages, journeys.</summary>
internal static class PeopleFacts
{
    public static FactSource[] All { get; } = [Residents(), Permits(), Deaths(), Marriages(), Crossings()];

    private static FactSource Residents() => new FactSource<Person>("resident", "resident", c => c.Family.People, person => person.Born, (person, _) => person)
    {
        End = person => person.Died,
        ["role"] = look => look.Relation() == "0" ? "head" : "member",
        ["status"] = look => look.Turn(look.Item.Died, "cancelled", "current"),
        ["valid_from"] = look => Days.Text(look.Registration.Since),
        ["valid_to"] = look => look.Date(look.Item.Died),
        ["former_name"] = look => look.Item.FormerName,
        ["sex"] = look => look.Item.SexCode,
        ["birth_date"] = look => Days.Text(look.Item.Born),
        ["ethnicity"] = look => look.Item.Ethnicity,
        ["marital_status"] = MaritalStatus,
        ["relation_to_head"] = look => look.Relation(),
        ["household_nature"] = look => look.Registration.Place.Urban ? "non-agricultural" : look.Family.Number % 4 == 0 ? "resident" : "agricultural",
        ["address"] = look => look.Registration.Address,
        ["police_station"] = look => look.Registration.Place.PoliceStation,
        ["died_on"] = look => look.Date(look.Item.Died),
        ["birthplace"] = Birthplace,
        ["previous_address"] = look => look.Registration.Previous,
    }.Complete();

    private static FactSource Permits() => new FactSource<ResidencePermit>(
        "residence-permit", "resident", c => c.Permits, permit => permit.IssuedOn, (permit, _) => permit.Person)
    {
        End = permit => permit.EndedOn,
        ["role"] = _ => "permit-holder",
        ["status"] = look => look.Turn(look.Item.EndedOn, "cancelled", "current"),
        ["valid_from"] = look => look.Date(look.Item.RenewedOn(look.AsOf)),
        ["valid_to"] = look => Days.Text(Days.AddYears(look.Item.RenewedOn(look.AsOf), 1) - 1),
        ["sex"] = look => look.Person.SexCode,
        ["birth_date"] = look => Days.Text(look.Person.Born),
        ["ethnicity"] = look => look.Person.Ethnicity,
        ["address"] = look => look.Registration.Address,
        ["police_station"] = look => look.Item.Place.PoliceStation,
        ["permit_no"] = look => look.Item.Number,
        ["residence_region_code"] = look => look.Item.Place.County.Code,
        ["residence_address"] = look => look.Item.Address,
        ["residence_reason"] = look => look.Item.Reason,
        ["residence_since"] = look => Days.Text(look.Item.Since),
    }.Complete();

    /// <summary>All sources see the same deaths, after fifteen days; what only one of them knows stands beside it.</summary>
    private static FactSource Deaths() => new FactSource<Person>("death", "death", c => c.Family.Dead, person => person.Died + 15, (person, _) => person)
    {
        IsFixed = true,
        ["role"] = _ => "deceased",
        ["former_name"] = look => look.Item.FormerName,
        ["sex"] = look => look.Item.SexCode,
        ["birth_date"] = look => Days.Text(look.Item.Born),
        ["died_on"] = look => Days.Text(look.Item.Died),
        ["cremated_on"] = look => Days.Text(look.Item.Died + 2 + (look.Item.Index % 3)),
        ["place"] = look => (look.Item.Died % 4) switch { 0 => "医疗卫生机构", 1 or 2 => "家中", _ => "养老服务机构" },
        ["funeral_home"] = look => look.Registration.Place.County.Name + "殡仪馆",
        ["address"] = look => look.Registration.Address,
        ["birthplace"] = Birthplace,
        ["certificate_no"] = look => Numbers.Serials.Number("14", look.Family.Number, look.Item.Index),
        ["certified_on"] = look => Days.Text(look.Item.Died + 1),
        ["office"] = look => look.Registration.Place.County.Name + "人民医院",
        ["police_station"] = look => look.Registration.Place.PoliceStation,
        ["cancelled_on"] = look => Days.Text(look.Item.Died + 6 + (look.Item.Died % 9)),
    }.Complete();

    private static FactSource Marriages() => new FactSource<MaritalEvent>(
        "marriage", "marriage", c => c.MaritalEvents, entry => entry.On, (entry, record) => record == 0 ? entry.Marriage.Man : entry.Marriage.Woman)
    {
        Records = _ => 2,
        IsFixed = true,
        ["role"] = _ => "spouse",
        ["sex"] = look => look.Person.SexCode,
        ["event"] = look => look.Item.Event,
        ["event_on"] = look => Days.Text(look.Item.On),
        ["spouse_id"] = look => Spouse(look).Id,
        ["spouse_name"] = look => Spouse(look).Name,
        ["certificate_no"] = look => look.Item.CertificateNo,
        ["office"] = look => look.Family.Place.County.Name + "民政局婚姻登记处",
        ["marital_status"] = look => look.Item.Event is "IB" or "ICB" ? "40" : "20",
    }.Complete();

    private static FactSource Crossings() => new FactSource<Crossing>(
        "border-crossing", "border-crossing", c => c.Travel.Crossings, crossing => crossing.On, (crossing, _) => crossing.Person)
    {
        IsFixed = true,
        ["role"] = _ => "traveller",
        ["direction"] = look => look.Item.IsExit ? "exit" : "entry",
        ["crossed_on"] = look => Days.Text(look.Item.On),
        ["document_kind"] = look => look.Item.DocumentKind,
        ["document_no"] = look => look.Item.DocumentNo,
        ["port"] = look => look.Item.Port,
        ["transport_no"] = look => look.Item.Transport,
        ["destination"] = look => look.Item.Destination,
        ["document_valid_to"] = look => Days.Text(look.Item.DocumentValidTo),
    }.Complete();

    private static Person Spouse(Look<MaritalEvent> look) => look.Record == 0 ? look.Item.Marriage.Woman : look.Item.Marriage.Man;

    private static string Birthplace(Look<Person> look)
    {
        var place = look.Item.From ?? look.Family.FormerPlace ?? look.Family.Place;
        return "山西省" + place.County.Name;
    }

    /// <summary>GB/T 2261.2 of the last marriage: 22 for those who were divorced or widowed before.</summary>
    private static string MaritalStatus(Look<Person> look)
    {
        var (status, marriages) = ("10", 0);
        foreach (var marriage in look.Family.Marriages)
        {
            if (marriage.Man != look.Item && marriage.Woman != look.Item)
            {
                continue;
            }

            marriages++;
            if (look.Sees(marriage.On))
            {
                var ended = Math.Min(marriage.DivorcedOn, look.Item == marriage.Man ? marriage.Woman.Died : marriage.Man.Died);
                status = look.Sees(ended) ? ended == marriage.DivorcedOn ? "40" : "30" : marriages > 1 ? "22" : "21";
            }
        }

        // The spouse of an old parent without a marriage died before registers began.
        return marriages == 0 && look.Family.IsParent(look.Item) ? "30" : status;
    }
}
