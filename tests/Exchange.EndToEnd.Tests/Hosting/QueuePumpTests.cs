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

/// <summary>The pump over a queue of this test: how often it looks, and how many messages it works on at the same time.</summary>
public sealed class QueuePumpTests
{
    private const int Concurrency = 4;
    private const string Queue = "test";
    private readonly ConcurrentQueue<string> messages = new();
    private int looks;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_queue_is_looked_at_by_one_for_all()
    {
        await RunAsync((_, _, _) => Task.CompletedTask, () => Task.Delay(1000, Stop));

        // At 0, 50, 150, 350 and 750 milliseconds, not that often for each of four.
        Assert.InRange(looks, 1, 6);
    }

    [Fact]
    public async Task Messages_are_worked_on_side_by_side_and_each_once()
    {
        var met = new Barrier(Concurrency);
        var worked = new ConcurrentBag<string>();
        Enumerable.Range(0, 2 * Concurrency).ToList().ForEach(number => messages.Enqueue($"message {number}"));
        await RunAsync(Work, async () =>
        {
            while (worked.Count < 2 * Concurrency)
            {
                await Task.Delay(20, Stop);
            }
        });

        Assert.Equal(2 * Concurrency, worked.Distinct().Count());

        Task Work(IServiceProvider services, BinaryData message, CancellationToken stop) => Task.Run(
            () =>
            {
                Assert.True(met.SignalAndWait(TimeSpan.FromSeconds(30), stop));
                worked.Add(message.ToString());
            },
            stop);
    }

    private async Task RunAsync(Func<IServiceProvider, BinaryData, CancellationToken, Task> work, Func<Task> until)
    {
        await using var queue = await StartQueueAsync();
        var storage = HubStorage.Open(new StorageOptions { ConnectionString = $"AccountName=a;AccountKey=YQ==;QueueEndpoint={queue.Urls.Single()}/a;BlobEndpoint={queue.Urls.Single()}/b" });
        var job = new HubJob("test", new JobTrigger.Message(Queue), work);
        await using var services = new ServiceCollection().BuildServiceProvider();
        using var pump = new QueuePump(
            job, services, storage, new WorkNotices(storage), Options.Create(new LocalHostOptions { Concurrency = Concurrency, DrainSeconds = 1 }), NullLogger<QueuePump>.Instance);
        await pump.StartAsync(Stop);
        await until();
        await pump.StopAsync(Stop);
    }

    private async Task<WebApplication> StartQueueAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var queue = builder.Build();
        queue.MapGet($"/a/{Queue}/messages", () =>
        {
            Interlocked.Increment(ref looks);
            return Results.Text($"<?xml version=\"1.0\" encoding=\"utf-8\"?><QueueMessagesList>{(messages.TryDequeue(out var text) ? Message(text) : "")}</QueueMessagesList>", "application/xml");
        });
        queue.MapDelete($"/a/{Queue}/messages/{{id}}", () => Results.NoContent());
        await queue.StartAsync(Stop);
        return queue;
    }

    private static string Message(string text)
        => $"<QueueMessage><MessageId>{Guid.NewGuid()}</MessageId><InsertionTime>Thu, 01 Jan 2026 00:00:00 GMT</InsertionTime><ExpirationTime>Fri, 01 Jan 2027 00:00:00 GMT</ExpirationTime>"
            + $"<PopReceipt>r</PopReceipt><TimeNextVisible>Thu, 01 Jan 2026 00:05:00 GMT</TimeNextVisible><DequeueCount>1</DequeueCount><MessageText>{Convert.ToBase64String(BinaryData.FromString(text))}</MessageText></QueueMessage>";
}
