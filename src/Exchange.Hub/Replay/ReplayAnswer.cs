using Exchange.Hub.Ledger;

namespace Exchange.Hub.Replay;

/// <summary>What became of a replay, and the entry as it stands; null where there is none.</summary>
/// <param name="Later">The later delivery that stands in the way; null for none.</param>
public sealed record ReplayAnswer(ReplayOutcome Outcome, LedgerEntry? Entry, ExtractRef? Later = null)
{
    /// <summary>Whether the extract is on its way because of this replay.</summary>
    public bool Done => Outcome is ReplayOutcome.Resumed or ReplayOutcome.Renewed or ReplayOutcome.Returned;
}
