using Exchange.Hub.Jobs;
using Exchange.Hub.Observability;
using Exchange.Hub.Publish;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Normalize;

/// <summary>What normalizing reads and writes.</summary>
public sealed record NormalizeStores(
    HubStorage Storage,
    ArchivedExtracts Extracts,
    Splits Splits,
    SplitAssembly Assembly,
    HubGates Gates,
    Outbox Outbox,
    DirectPublication Direct,
    WorkNotices Notices,
    HubTelemetry Telemetry);
