using Exchange.Hub.Jobs;
using Exchange.Hub.Ledger;
using Exchange.Hub.Mappings;
using Exchange.Hub.Normalize;
using Exchange.Hub.Observability;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Intake;

/// <summary>What intake reads and writes.</summary>
public sealed record IntakeStores(
    HubStorage Storage,
    LedgerStore Ledger,
    Claims Claims,
    MappingVersions Mappings,
    ControlFiles Controls,
    NormalizeJob Normalize,
    WorkNotices Notices,
    HubTelemetry Telemetry);
