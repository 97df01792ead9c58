using Exchange.Hub.Ledger;

namespace Exchange.Hub.Replay;

/// <summary>What an operator asks for.</summary>
/// <param name="By">Who asks.</param>
/// <param name="Reason">Why; empty for none.</param>
public sealed record ReplayOrder(ExtractRef Extract, string By, string Reason)
{
    /// <summary>Normalizes anew where a failed extract would go on with what was normalized already.</summary>
    public bool Anew { get; init; }

    /// <summary>Also when a later delivery of the data set is published, which this one would be put over.</summary>
    public bool OverLater { get; init; }

    /// <summary>partner/dataset for an extract that nobody could name; null to let it be recognised again. Only for such an extract.</summary>
    public string? To { get; init; }
}
