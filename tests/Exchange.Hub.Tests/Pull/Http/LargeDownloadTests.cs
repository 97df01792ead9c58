using System.Diagnostics;
using System.Security.Cryptography;
using Exchange.Hub.Pull;
using Exchange.Hub.Tests.Fire;
using Microsoft.AspNetCore.Http;

namespace Exchange.Hub.Tests.Pull.Http;

/// <summary>A large file whose download is cut ten times; the file is made while it is read, so that the test itself needs no memory for it.</summary>
[Collection(nameof(Files.Alone))]
public sealed class LargeDownloadTests(AzuriteFixture azurite, ITestOutputHelper output)
{
    private const int Cuts = 10;
    private const string Tag = "\"large\"";

    [Fact]
    public async Task A_file_cut_ten_times_arrives_whole_in_constant_memory()
    {
        var length = FireLevel.PulledBytes;
        var cuts = 0;
        // Cuts of a small file bring less than a block each, so that every one uses up a try.
        await using var pull = await HttpPull.StartAsync(azurite, options => options.Retries = length / Cuts > 4 * PullUpload.BlockBytes ? 4 : 12);
        pull.Request = PagedRequest.File();
        pull.Partner.Instead = async context =>
        {
            var from = context.Request.Headers.Range.Count == 0 ? 0 : context.Request.GetTypedHeaders().Range!.Ranges.Single().From!.Value;
            var to = Interlocked.Increment(ref cuts) <= Cuts ? Math.Min(length, from + (length / (Cuts + 1)) + 12_345) : length;
            context.Response.StatusCode = from == 0 ? 200 : 206;
            context.Response.Headers.ETag = Tag;
            context.Response.ContentLength = length - from;
            context.Response.Headers.ContentRange = from == 0 ? default : $"bytes {from}-{length - 1}/{length}";
            await MadeBytes.WriteAsync(context.Response.Body, from, to, context.RequestAborted);
            if (to < length)
            {
                await context.Response.Body.FlushAsync(context.RequestAborted);
                context.Abort();
            }

            return true;
        };

        var expected = await MadeBytes.HashAsync(length, HttpPull.Stop);
        using var memory = new MemoryWatch();
        var watch = Stopwatch.StartNew();
        var yield = await pull.RunAsync();
        var (seconds, grown) = (watch.Elapsed.TotalSeconds, memory.End());

        await using var stored = await pull.Storage.Container(Exchange.Hub.Storage.Names.Inbox).GetBlobClient(Assert.Single(yield.Files).Blob).OpenReadAsync(cancellationToken: HttpPull.Stop);
        Assert.Equal(expected, Convert.ToHexStringLower(await SHA256.HashDataAsync(stored, HttpPull.Stop)));
        Assert.Equal((length, Cuts + 1), (yield.Files[0].Bytes, pull.Partner.Calls.Count));
        output.WriteLine($"{length >> 20} MiB, cut {Cuts} times: {seconds:F1} s, {pull.Partner.Calls.Count} requests, managed heap grown by {grown.Heap >> 20} MiB at most, process by {grown.Process >> 20} MiB (partner and hub in one process)");
        Assert.InRange(grown.Heap, 0, 64L << 20);
    }
}
