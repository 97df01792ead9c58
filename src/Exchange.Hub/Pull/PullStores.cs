using Exchange.Hub.Jobs;
using Exchange.Hub.Observability;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Pull;

/// <summary>Where pulling writes and tells.</summary>
public sealed record PullStores(HubStorage Storage, WorkNotices Notices, HubTelemetry Telemetry);
