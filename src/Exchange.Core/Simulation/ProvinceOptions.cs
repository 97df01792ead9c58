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

    /// <summary>The date of the last delivery's data; nothing happens after it.</summary>
    public required DateOnly Until { get; init; }
}
