using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>The permit of a commercial vehicle (道路运输证): a truck, a coach or a taxi.</summary>
internal sealed record TransportPermit(int Index, Car? Car, Person Person, string Plate, string Colour, string Number, string LicenceNo,
    string Holder, string HolderId, string Scope, string VehicleType, int IssuedOn)
{
    public int EndedOn { get; init; } = Days.Never;

    /// <summary>Eight years.</summary>
    public int ValidTo => Days.AddYears(IssuedOn, 8) - 1;

    /// <summary>Number of the driver's qualification, for passengers.</summary>
    public string? CertificateNo { get; init; }

    public string? Route { get; init; }

    /// <summary>Thousandths of a tonne, 0 for passengers.</summary>
    public int Tonnage { get; init; }

    public int Seats { get; init; }

    /// <summary>Code of subject-role: a taxi's driver is not always its owner.</summary>
    public string Role { get; init; } = "owner";
}
