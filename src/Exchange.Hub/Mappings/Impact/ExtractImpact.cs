using Exchange.Hub.Ledger;

namespace Exchange.Hub.Mappings.Impact;

/// <summary>One archived extract through the active and through the new mapping. In counts and names; no value of any row.</summary>
/// <param name="Before">Null where there is no active mapping.</param>
/// <param name="After">Null where there is no new mapping.</param>
public sealed record ExtractImpact(ExtractRef Extract, string FileName, TrialCounts? Before, TrialCounts? After, RecordDifference Records)
{
    /// <summary>It would come out worse than it does now: held or rejected instead of accepted, rejected instead of held.</summary>
    public bool Worse => After is null || (Before is not null && After.Outcome > Before.Outcome);
}
