namespace Exchange.Core.Simulation.World.Regions;

/// <summary>A prefecture-level city (设区市).</summary>
/// <param name="Code">Six digits of GB/T 2260.</param>
/// <param name="Name">Such as 太原市.</param>
/// <param name="Letter">Letter of its plates behind 晋.</param>
/// <param name="Population">Persons of the census of 2020, in thousands.</param>
internal sealed record Prefecture(string Code, string Name, char Letter, int Population)
{
    /// <summary>Two digits, the issuer of the plates of its tractors.</summary>
    public string Issuer => Code[2..4];
}
