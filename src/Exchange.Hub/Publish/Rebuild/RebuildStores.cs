using Exchange.Hub.Ledger;
using Exchange.Hub.Mappings;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Publish.Rebuild;

/// <summary>What a rebuild reads, and where its scratch table lies.</summary>
public sealed record RebuildStores(HubStorage Storage, LedgerStore Ledger, MappingVersions Mappings);
