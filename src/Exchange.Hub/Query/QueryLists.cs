using Azure.Storage.Blobs;
using Exchange.Core.Mapping;
using Exchange.Core.Queries;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Query;

/// <summary>The file of one list as the institution gets it, encrypted where it has a certificate.</summary>
internal static class QueryLists
{
    public static (string Name, byte[] Bytes) Make(QueryLayout layout, QueryHead head, string file, IEnumerable<QuerySubject> subjects, RecipientEnvelope? envelope)
    {
        using var content = new MemoryStream();
        QueryFile.Write(content, layout, head, subjects);
        var name = layout.FileName(file);
        return envelope is null ? (name, content.ToArray()) : (name + RecipientEnvelope.Ending, envelope.Seal(content.ToArray()));
    }

    /// <summary>Whole under its name, or not there; over what an attempt left that ended before its order stood.</summary>
    public static async Task PutAsync(HubStorage storage, string name, byte[] bytes, CancellationToken stop)
    {
        BlobClient blob = storage.Container(Names.Outbox).GetBlobClient(name);
        await blob.UploadAsync(BinaryData.FromBytes(bytes), overwrite: true, stop).ConfigureAwait(false);
    }
}
