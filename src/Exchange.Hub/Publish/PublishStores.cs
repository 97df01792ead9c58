using Exchange.Hub.Mappings;
using Exchange.Hub.Normalize;
using Exchange.Hub.Observability;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Publish;

/// <summary>What publishing reads and writes beside the tables.</summary>
public sealed record PublishStores(HubStorage Storage, MappingVersions Mappings, Outbox Outbox, DirectPublication Direct, HubTelemetry Telemetry);
