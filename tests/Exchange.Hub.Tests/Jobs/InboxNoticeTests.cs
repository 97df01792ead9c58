using Exchange.Hub.Jobs;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Tests.Jobs;

public sealed class InboxNoticeTests
{
    [Theory]
    [InlineData("""{"blob": "tax/individual-income/六月.csv"}""", "tax/individual-income/六月.csv")]
    [InlineData("""{"blob": "2026-06-30T00:00:00Z"}""", "2026-06-30T00:00:00Z")]
    [InlineData("""{"subject": "/blobServices/default/containers/inbox/blobs/a/b/c d.csv", "eventType": "Microsoft.Storage.BlobCreated", "data": {"api": "PutBlob"}}""", "a/b/c d.csv")]
    [InlineData("""[{"subject": "/blobServices/default/containers/inbox/blobs/a/b/c.csv", "eventType": "Microsoft.Storage.BlobCreated"}]""", "a/b/c.csv")]
    [InlineData("""{"specversion": "1.0", "type": "Microsoft.Storage.BlobCreated", "subject": "/blobServices/default/containers/inbox/blobs/a/x.csv"}""", "a/x.csv")]
    public void A_blob_is_read_from_every_kind_of_message(string message, string blob)
        => Assert.Equal(blob, InboxNotice.Read(BinaryData.FromString(message)).Blob);

    [Fact]
    public void What_the_hub_writes_it_reads()
    {
        var notice = new InboxNotice("tax/individual-income/“六月”.csv");

        Assert.Equal(notice, InboxNotice.Read(HubJson.Write(notice)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("inbox/a.csv")]
    [InlineData("\"a.csv\"")]
    [InlineData("12")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("[1]")]
    [InlineData("""{"blob": {"name": "a"}}""")]
    [InlineData("""{"blob": ""}""")]
    [InlineData("""{"subject": 1}""")]
    [InlineData("""{"subject": "/blobServices/default/containers/outbox/blobs/a.csv"}""")]
    [InlineData("""{"subject": "/blobServices/default/containers/inbox/blobs/"}""")]
    public void What_names_no_blob_of_the_inbox_is_refused(string message)
        => Assert.Throws<InvalidDataException>(() => InboxNotice.Read(BinaryData.FromString(message)));
}
