using System.Net;
using Azure;
using Azure.Storage.Blobs.Models;

namespace Exchange.Hub.Storage;

/// <summary>Conditional writes: how they are asked for, and what their refusal means.</summary>
internal static class Conditions
{
    public static BlobRequestConditions Absent => new() { IfNoneMatch = ETag.All };

    public static BlobRequestConditions Unchanged(ETag etag) => new() { IfMatch = etag };

    /// <summary>409 and 412: another writer was first, or our own write whose answer was lost. Never a reason to try the same again.</summary>
    public static bool LostTheRace(this RequestFailedException failure)
        => failure.Status is (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed;

    /// <summary>Storage refused or did not answer, after all of the client's own retries; not a stop that somebody asked for.</summary>
    public static bool IsStorageFault(this Exception failure) => failure switch
    {
        RequestFailedException or IOException or TimeoutException => true,
        AggregateException several => several.InnerExceptions.All(IsStorageFault),
        TaskCanceledException canceled => canceled.InnerException is TimeoutException or IOException,
        _ => false,
    };

    public static bool NotThere(this RequestFailedException failure) => failure.Status == (int)HttpStatusCode.NotFound;
}
