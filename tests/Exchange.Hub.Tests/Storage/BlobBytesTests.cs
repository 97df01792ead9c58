using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Tests.Storage;

public sealed class BlobBytesTests(AzuriteFixture azurite)
{
    private const int Pages = 6;
    private const int Size = ((Pages - 1) * BlobBytes.PageSize) + 12_345;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Threads_that_read_more_pages_than_are_kept_see_no_other_pages_bytes()
    {
        var (blob, content) = await UploadAsync(Size, seed: 1);
        using var bytes = await BlobBytes.OpenAsync(blob, pages: 2, Stop);
        await Parallel.ForAsync(0, 4, Stop, (worker, _) =>
        {
            var dice = new Random(worker);
            var read = new byte[300_000];
            for (var round = 0; round < 60; round++)
            {
                var offset = dice.Next(Size);
                var got = bytes.Read(offset, read);
                Assert.Equal(Math.Min(read.Length, Size - offset), got);
                Assert.True(content.AsSpan(offset, got).SequenceEqual(read.AsSpan(0, got)), $"Worker {worker} read other bytes at {offset}.");
            }

            return ValueTask.CompletedTask;
        });
    }

    [Fact]
    public async Task A_read_across_pages_up_to_the_end_is_whole()
    {
        var (blob, content) = await UploadAsync(Size, seed: 2);
        using var bytes = await BlobBytes.OpenAsync(blob, pages: 2, Stop);
        var read = new byte[Size + 10];

        Assert.Equal(Size, bytes.Read(0, read));
        Assert.True(content.AsSpan().SequenceEqual(read.AsSpan(0, Size)));
        Assert.Equal(0, bytes.Read(Size, read));
    }

    [Fact]
    public async Task Another_content_under_the_same_name_is_not_read_and_a_page_that_was_refused_is_asked_for_again()
    {
        var (blob, _) = await UploadAsync(BlobBytes.PageSize + 10, seed: 3);
        using var bytes = await BlobBytes.OpenAsync(blob, pages: 2, Stop);
        await blob.UploadAsync(BinaryData.FromString("other"), overwrite: true, Stop);
        Assert.Equal(412, Assert.Throws<RequestFailedException>(() => bytes.Read(0, new byte[10])).Status);

        await blob.GetParentBlobContainerClient().DeleteAsync(cancellationToken: Stop);
        Assert.Equal(404, Assert.Throws<RequestFailedException>(() => bytes.Read(0, new byte[10])).Status);
    }

    private async Task<(BlobClient Blob, byte[] Content)> UploadAsync(int size, int seed)
    {
        var content = new byte[size];
        new Random(seed).NextBytes(content);
        var blob = (await azurite.NewStorageAsync()).Container(Names.Archive).GetBlobClient("bytes");
        await blob.UploadAsync(BinaryData.FromBytes(content), Stop);
        return (blob, content);
    }
}
