using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Tests.Ledger;

public sealed class LedgerStoreTests(AzuriteFixture azurite)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_entry_is_created_once()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        var extract = await hub.PutAsync(ExtractState.Received);
        var entry = await hub.EntryAsync(extract);

        Assert.Null(await hub.Get<LedgerStore>().TryCreateAsync(entry with { FileName = "other.csv" }, Stop));
        Assert.Equal("vehicle.csv", (await hub.EntryAsync(extract)).FileName);
    }

    [Fact]
    public async Task What_was_changed_since_it_was_read_is_not_replaced()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        var ledger = hub.Get<LedgerStore>();
        var extract = await hub.PutAsync(ExtractState.Received);
        var old = (await ledger.ReadAsync(extract, Stop))!;
        Assert.NotNull(await ledger.TryReplaceAsync(old, old.Entry with { Failures = 1 }, Stop));

        Assert.Null(await ledger.TryReplaceAsync(old, old.Entry with { Failures = 2 }, Stop));
        Assert.Equal(1, (await hub.EntryAsync(extract)).Failures);
    }

    [Fact]
    public async Task A_write_whose_answer_was_lost_is_recognised_as_our_own()
    {
        var lossy = new LostAnswers();
        var options = new BlobClientOptions();
        options.AddPolicy(lossy, HttpPipelinePosition.PerRetry);
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        var connection = await azurite.NewConnectionAsync();
        var storage = new HubStorage(new BlobServiceClient(connection, options), new QueueServiceClient(connection), "lost-answers-");
        await storage.EnsureCreatedAsync(Stop);
        var ledger = new LedgerStore(storage);
        var entry = new LedgerEntry
        {
            Dataset = "a/b",
            ExtractId = new string('0', 64),
            FileName = "x",
            Size = 0,
            State = ExtractState.Received,
            Deliveries = [],
            MappingsVersion = "v",
        };

        lossy.Next = 1;
        var created = await ledger.TryCreateAsync(entry, Stop);
        Assert.NotNull(created);
        lossy.Next = 1;
        var replaced = await ledger.TryReplaceAsync(created, entry with { Failures = 3 }, Stop);
        Assert.NotNull(replaced);
        Assert.Equal(0, lossy.Next);
        Assert.NotNull(await ledger.TryReplaceAsync(replaced, entry with { Failures = 4 }, Stop));
    }

    [Fact]
    public async Task Changes_at_the_same_time_all_take_effect()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        var extract = await hub.PutAsync(ExtractState.Received);
        await Parallel.ForAsync(0, 12, Stop, async (_, stop) =>
            await hub.Get<LedgerStore>().ChangeAsync(extract, entry => entry with { Failures = entry.Failures + 1 }, stop));

        Assert.Equal(12, (await hub.EntryAsync(extract)).Failures);
    }

    [Fact]
    public async Task The_listing_tells_states_and_what_is_not_answered()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        var received = await hub.PutAsync(ExtractState.Received);
        var held = await hub.PutAsync(ExtractState.Held, entry => entry with { Verdict = Verdicts.Held });
        var lines = new List<LedgerLine>();
        await foreach (var line in hub.Get<LedgerStore>().ListAsync("public-security/vehicle", Stop))
        {
            lines.Add(line);
        }

        Assert.Contains(lines, line => line is { State: ExtractState.Received, Unanswered: false } && line.Extract == received);
        Assert.Contains(lines, line => line is { State: ExtractState.Held, Unanswered: true } && line.Extract == held);
        Assert.Equal(2, lines.Count);
    }

    [Fact]
    public async Task An_entry_that_lost_its_tags_is_listed_all_the_same()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        var extract = await hub.PutAsync(ExtractState.Accepted, entry => entry with { Verdict = Verdicts.Accepted });
        await hub.Storage.Container(Names.Ledger).GetBlobClient(Names.LedgerEntry(extract)).SetMetadataAsync(new Dictionary<string, string>(), cancellationToken: Stop);
        var broken = new ExtractRef("z/z", extract.ExtractId);
        await hub.Storage.Container(Names.Ledger).UploadBlobAsync(Names.LedgerEntry(broken), BinaryData.FromString("{ broken"), Stop);
        var lines = new List<(ExtractRef, ExtractState, bool)>();
        await foreach (var line in hub.Get<LedgerStore>().ListAsync(null, Stop))
        {
            lines.Add((line.Extract, line.State, line.Unanswered));
        }

        Assert.Equal([(extract, ExtractState.Accepted, true), (broken, ExtractState.Failed, false)], lines);
    }

    [Fact]
    public async Task An_extract_is_found_by_the_beginning_of_its_id_in_every_data_set()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        var one = await hub.PutAsync(ExtractState.Received);
        var same = await hub.PutAsync(ExtractState.Received, entry => entry with { Dataset = "tax/individual-income", ExtractId = one.ExtractId });
        await hub.PutAsync(ExtractState.Received);
        var ledger = hub.Get<LedgerStore>();

        Assert.Equal([one, same], await ledger.FindAsync(null, one.ExtractId[..8], Stop));
        Assert.Equal([same], await ledger.FindAsync("tax/individual-income", one.ExtractId[..8], Stop));
        Assert.Empty(await ledger.FindAsync(null, "zzzzzzzz", Stop));
    }

    /// <summary>Lets the request through and loses the answer.</summary>
    private sealed class LostAnswers : HttpPipelinePolicy
    {
        public int Next { get; set; }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            await ProcessNextAsync(message, pipeline);
            if (Next > 0 && message.Request.Method == RequestMethod.Put)
            {
                Next--;
                throw new IOException("The connection was lost.");
            }
        }
    }
}
