using Exchange.Hub.Jobs;
using Exchange.Hub.Ledger;
using Exchange.Hub.Mappings;
using Exchange.Hub.Observability;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Intake;

/// <summary>What intake reads and writes.</summary>
public sealed record IntakeStores(HubStorage Storage, LedgerStore Ledger, MappingVersions Mappings, ControlFiles Controls, WorkNotices Notices, HubTelemetry Telemetry);
