using System.Collections.Concurrent;
using System.Net;
using Exchange.Cli.Hosting;
using Exchange.Hub.Jobs;
using Exchange.Hub.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Exchange.EndToEnd.Tests.Hosting;

/// <summary>The watch over a container of this test: what it begins, when, and how it ends.</summary>
public sealed class InboxWatchTests
{
    private readonly ConcurrentDictionary<string, string> blobs = new();
    private readonly ConcurrentBag<string> worked = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_slow_file_does_not_hold_up_one_that_comes_later()
    {
        var later = new TaskCompletionSource();
        blobs["slow"] = "1";
        await RunAsync(
            async (_, blob, stop) =>
            {
                if (blob.ToString() == "slow")
                {
                    blobs["later"] = "1";
                    await later.Task.WaitAsync(TimeSpan.FromSeconds(30), stop);
                }

                later.TrySetResult();
                worked.Add(blob.ToString());
            },
            () => worked.Count == 2);

        Assert.Equal(["later", "slow"], worked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_file_is_begun_once_and_again_when_its_content_is_another()
    {
        blobs["a"] = "1";
        await RunAsync(
            (_, blob, _) =>
            {
                worked.Add(blob.ToString());
                return Task.CompletedTask;
            },
            () =>
            {
                if (worked.Count == 1)
                {
                    blobs["a"] = "2";
                    blobs["b"] = "1";
                }

                return worked.Count == 3;
            });

        Assert.Equal(["a", "a", "b"], worked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_in_hand_when_the_host_stops_comes_to_its_end()
    {
        var begun = 0;
        blobs["a"] = "1";
        await RunAsync(
            async (_, blob, stop) =>
            {
                Interlocked.Increment(ref begun);
                await Task.Delay(500, stop);
                worked.Add(blob.ToString());
            },
            () => begun == 1);

        Assert.Equal(["a"], worked);
    }

    private async Task RunAsync(Func<IServiceProvider, BinaryData, CancellationToken, Task> work, Func<bool> until)
    {
        await using var inbox = await StartInboxAsync();
        var storage = HubStorage.Open(new StorageOptions { ConnectionString = $"AccountName=a;AccountKey=YQ==;BlobEndpoint={inbox.Urls.Single()}/a;QueueEndpoint={inbox.Urls.Single()}/q" });
        await using var services = new ServiceCollection().BuildServiceProvider();
        using var watch = new InboxWatch(
            new HubJob("test", new JobTrigger.Blob("inbox"), work), services, storage,
            Options.Create(new LocalHostOptions { Concurrency = 1, PollSeconds = 0.05, DrainSeconds = 20 }), NullLogger<InboxWatch>.Instance);
        await watch.StartAsync(Stop);
        while (!until())
        {
            await Task.Delay(20, Stop);
        }

        await watch.StopAsync(Stop);
    }

    private async Task<WebApplication> StartInboxAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var inbox = builder.Build();
        inbox.MapGet("/a/inbox", () =>
        {
            var listed = string.Concat(blobs.Select(blob => $"<Blob><Name>{blob.Key}</Name><Properties><Etag>\"{blob.Value}\"</Etag></Properties></Blob>"));
            return Results.Text($"<?xml version=\"1.0\" encoding=\"utf-8\"?><EnumerationResults><Blobs>{listed}</Blobs><NextMarker /></EnumerationResults>", "application/xml");
        });
        await inbox.StartAsync(Stop);
        return inbox;
    }
}
