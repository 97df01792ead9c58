using Exchange.Core.Simulation.World.Lives;

namespace Exchange.Core.Simulation.World.Facts;

/// <summary>Vehicles, those who drive them and those who live of it.</summary>
internal static class VehicleFacts
{
    public static FactSource[] All { get; } = [Vehicles(), Licences(), Permits("transport-vehicle", c => c.Transport.Trucks), Qualifications(),
        Permits("passenger-vehicle", c => c.Transport.Passengers)];

    private static FactSource Vehicles() => new FactSource<Car>("vehicle", "vehicle", c => c.Cars.Vehicles, car => car.BoughtOn, (car, _) => car.Owner)
    {
        End = car => car.EndedOn,
        ["subject_id"] = look => look.Item.Company?.Id ?? look.Person.Id,
        ["subject_name"] = look => look.Item.Company?.Name ?? look.Person.Name,
        ["role"] = _ => "owner",
        ["status"] = look => look.Turn(look.Item.EndedOn, look.Item.EndStatus == "B" ? "historical" : "cancelled", "current"),
        ["amount"] = look => Figures.Hundredths(look.Item.Price),
        ["plate_kind"] = look => look.Item.PlateKind,
        ["plate_number"] = look => look.Item.Plate,
        ["vehicle_type"] = look => look.Item.Type,
        ["vehicle_class"] = look => look.Item.Class,
        ["vehicle_use"] = look => look.Item.Use,
        ["brand"] = look => look.Item.Brand,
        ["model"] = look => look.Item.Model,
        ["vin"] = look => look.Item.Vin,
        ["registered_on"] = look => Days.Text(look.Item.RegisteredOn),
        ["inspection_valid_to"] = look => look.Sees(look.Item.InspectedOn(look.Item.Seen(look.AsOf)))
            ? Days.Text(look.Item.InspectedTo(look.Item.Seen(look.AsOf))) : null,
        ["scrap_due_on"] = look => look.Item.Type[0] is 'M' or 'H' ? Days.Text(Days.AddYears(look.Item.RegisteredOn, look.Item.Type[0] == 'M' ? 13 : 15)) : null,
        ["vehicle_status"] = look => look.Turn(look.Item.EndedOn, look.Item.EndStatus) ?? look.Turn(look.Item.FinedOn, "G", "A"),
        ["owner_document_kind"] = look => look.Item.Company is null ? "resident-id-card" : "credit-code-certificate",
        ["displacement_ml"] = look => look.Item.IsNewEnergy ? null : Figures.Text(look.Item.Displacement),
        ["new_energy"] = look => Figures.Boolean(look.Item.IsNewEnergy),
        ["owner_share"] = _ => "100",
        ["purchased_on"] = look => Days.Text(look.Item.BoughtOn),
        ["transferred_on"] = look => look.Item.IsUsed ? Days.Text(look.Item.BoughtOn) : null,
        ["ownership_change"] = look => look.Turn(look.Item.EndedOn, look.Item.EndStatus == "B" ? "转移登记" : "注销登记") ?? (look.Item.IsUsed ? "转移登记" : null),
        ["registered_value"] = look => Figures.Hundredths(look.Item.Price),
        ["assessed_value"] = look => look.Sees(Days.Of(Days.YearOf(look.AsOf), 1, 1)) ? Figures.Hundredths(look.Item.ValueIn(Days.YearOf(look.AsOf))) : null,
        ["mortgaged"] = look => Figures.Boolean(look.Item.IsMortgaged),
    }.Complete();

    private static FactSource Licences() => new FactSource<DrivingLicence>(
        "driving-licence", "transport-licence", c => c.Transport.Licences, licence => licence.IssuedOn, (licence, _) => licence.Person)
    {
        End = licence => licence.EndedOn,
        ["role"] = _ => "driver",
        ["status"] = look => look.Turn(look.Item.EndedOn, look.Person.Died == Days.Never ? "historical" : "cancelled", "current"),
        ["valid_from"] = look => look.Date(look.Item.RenewedOn(look.AsOf)),
        ["valid_to"] = look => Days.Text(look.Item.ValidTo(look.AsOf)),
        ["permit_no"] = look => look.Item.ArchiveNo,
        ["qualification"] = look => look.Item.Class,
        ["first_issued_on"] = look => Days.Text(look.Item.IssuedOn),
        ["reviewed_to"] = look => Days.Text(look.Item.ValidTo(look.AsOf)),
        ["office"] = look => look.Family.Place.Prefecture.Name + "公安局交通警察支队车辆管理所",
    }.Complete();

    private static FactSource Permits(string name, Func<Chronicle, IReadOnlyList<TransportPermit>> items)
        => new FactSource<TransportPermit>(name, "transport-licence", items, permit => permit.IssuedOn, (permit, _) => permit.Person)
        {
            End = permit => permit.EndedOn,
            ["role"] = look => look.Item.Role,
            ["status"] = look => look.Turn(look.Item.EndedOn, "cancelled", "current"),
            ["valid_from"] = look => Days.Text(look.Item.IssuedOn),
            ["valid_to"] = look => Days.Text(look.Item.ValidTo),
            ["plate_number"] = look => look.Item.Plate,
            ["plate_colour"] = look => look.Item.Colour,
            ["permit_no"] = look => look.Item.Number,
            ["business_licence_no"] = look => look.Item.LicenceNo,
            ["holder_name"] = look => look.Item.Holder,
            ["holder_id"] = look => look.Item.HolderId,
            ["business_scope"] = look => look.Item.Scope,
            ["vehicle_type"] = look => look.Item.VehicleType,
            ["operating_status"] = look => look.Turn(look.Item.EndedOn, "cancelled", "operating"),
            ["first_issued_on"] = look => Days.Text(look.Item.IssuedOn),
            ["certificate_no"] = look => look.Item.CertificateNo,
            ["qualification"] = _ => null,
            ["employer_name"] = look => look.Item.Holder,
            ["office"] = look => look.Family.Place.County.Name + "交通运输局",
            ["route"] = look => look.Item.Route,
            ["tonnage"] = look => look.Item.Tonnage > 0 ? Figures.Text(look.Item.Tonnage / 1000) : null,
            ["seats"] = look => look.Item.Seats > 0 ? Figures.Text(look.Item.Seats) : null,
            ["reviewed_to"] = look => look.Date(Days.Of(Days.YearOf(look.AsOf), 1, 1)) is null ? null : Days.Text(Days.Of(Days.YearOf(look.AsOf), 12, 31)),
        }.Complete();

    private static FactSource Qualifications() => new FactSource<Qualification>(
        "transport-qualification", "transport-licence", c => c.Transport.Qualifications, qualification => qualification.IssuedOn,
            (qualification, _) => qualification.Person)
    {
        End = qualification => qualification.EndedOn,
        ["role"] = _ => "driver",
        ["status"] = look => look.Turn(look.Item.EndedOn, "cancelled", "current"),
        ["valid_from"] = look => look.Date(look.Item.RenewedOn(look.AsOf)),
        ["valid_to"] = look => Days.Text(Days.AddYears(look.Item.RenewedOn(look.AsOf), 6) - 1),
        ["certificate_no"] = look => look.Item.Number,
        ["qualification"] = look => look.Item.Kind,
        ["employer_name"] = look => look.Item.Employer.Length > 0 ? look.Item.Employer : null,
        ["first_issued_on"] = look => Days.Text(look.Item.IssuedOn),
        ["office"] = look => look.Family.Place.County.Name + "交通运输局",
    }.Complete();
}
