using Exchange.Hub.Audit;
using Exchange.Hub.Jobs;
using Exchange.Hub.Ledger;
using Exchange.Hub.Mappings;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Replay;

/// <summary>What a replay reads and writes.</summary>
public sealed record ReplayStores(HubStorage Storage, LedgerStore Ledger, MappingVersions Mappings, WorkNotices Notices, AuditTrail Audit);
