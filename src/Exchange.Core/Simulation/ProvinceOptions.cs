namespace Exchange.Core.Simulation;

/// <summary>Which synthetic province: the same options give the same facts.</summary>
public sealed record ProvinceOptions
{
    /// <summary>Most households a province can have; numbers of identity cards and plates end there.</summary>
    public const long MostHouseholds = 16_000_000;

    /// <summary>Households, 1 to <see cref="MostHouseholds"/>; Shanxi has about 13.8 million.</summary>
    public required long Households { get; init; }

    /// <summary>Any number; another seed is another province.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many months registers of monthly payments go back, the last included; 12 by default.</summary>
    public int Months { get; init; } = 12;

    /// <summary>By which a verification warns.</summary>
    public VerificationRules Rules { get; init; } = new();

    /// <summary>How many households get assistance, and how many of those have what they should not.</summary>
    public AssistanceRates Assistance { get; init; } = new();

    /// <summary>The date of the last delivery's data; nothing happens after it.</summary>
    public required DateOnly Until { get; init; }
}
