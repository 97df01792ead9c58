using Exchange.Hub.Mappings;
using Exchange.Hub.Publish.Delta;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Query;

/// <summary>Where matching reads and writes.</summary>
public sealed record MatchStores(HubStorage Storage, QueryOrders Orders, InquiryNews News, AnswerFiles Files, MappingVersions Mappings, KnownSnapshots Snapshots);
