#pragma warning disable
using Azure.Storage.Blobs;
using Exchange.Core.Mapping;
using Exchange.Core.Schema;
namespace Exchange.Hub.Publish;
public sealed class PublishOptions { public const string Section = "Publish"; internal bool Valid => true; }
public sealed record SourceState(DateOnly? AsOf, long Records, long Version);
public sealed record PublishResult { public bool OlderThanCurrent; public long Version, Added, Changed, Removed, Unchanged, Records; }
public sealed record PublishRequest { public required RecordKind Kind; public required string Source, ExtractId, MappingVersion, MappingHash; public required DateOnly AsOf; public required Delivery Delivery; public required IReadOnlyList<BlobClient> Parts; public bool AllowOlder; public int Replay; }
public sealed class TablePublisher { public Task<SourceState?> StateOfAsync(RecordKind k, string s, CancellationToken stop) => Task.FromResult<SourceState?>(null); public Task<PublishResult> PublishAsync(PublishRequest r, CancellationToken stop)=> throw new NotImplementedException(); public Task<int> CleanAsync(CancellationToken stop)=> throw new NotImplementedException(); }
