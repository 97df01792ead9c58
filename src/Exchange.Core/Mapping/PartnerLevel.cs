namespace Exchange.Core.Mapping;

/// <summary>Whose data a partner has.</summary>
public enum PartnerLevel
{
    /// <summary>省级: all of the province.</summary>
    Province,

    /// <summary>市级: one city.</summary>
    City,
}
