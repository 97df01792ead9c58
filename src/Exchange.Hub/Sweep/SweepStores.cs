using Exchange.Hub.Jobs;
using Exchange.Hub.Ledger;
using Exchange.Hub.Normalize;
using Exchange.Hub.Observability;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Sweep;

/// <summary>What the sweep reads and mends.</summary>
public sealed record SweepStores(HubStorage Storage, LedgerStore Ledger, Outbox Outbox, WorkNotices Notices, Splits Splits, Vitals Vitals, OverdueWatch Overdue);
