using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Exchange.Core.Schema;
using Exchange.Hub.Publish;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Tests.Publish;

/// <summary>Publishers that work at the same time, die, or do not hear that they won.</summary>
public sealed class ConcurrencyTests : IClassFixture<PublishStorage>
{
    private readonly PublishStorage storage;
    private readonly RecordKind kind = PersonKind.New();
    private readonly IndependentTable table;

    public ConcurrencyTests(PublishStorage storage)
    {
        this.storage = storage;
        table = new IndependentTable(storage.Feeds, kind.Name);
    }

    [Fact]
    public async Task Data_sets_published_at_the_same_time_lose_nothing()
    {
        var departments = Enumerable.Range(0, 8).Select(i => new Department(storage, kind, $"dept{i}/set")).ToList();
        for (var day = 1; day <= 2; day++)
            await Task.WhenAll(departments.Select((department, i) => department.SendAsync(People.Some(100 + i + (100 * day)), day)));

        Assert.Equal(15, await table.NewestAsync());
        var rows = await table.RowsAsync(15);
        Assert.Equal(Enumerable.Range(0, 8).Sum(i => 300 + i), rows.Count);
        Assert.Equal(rows, await table.RowsAsync(15, checkpoint: (await CheckpointsAsync()).Max()));
        await DeltaRules.HoldAsync(table);
    }

    [Fact]
    public async Task One_extract_published_by_many_at_once_makes_one_version()
    {
        var department = new Department(storage, kind, "police/person");
        await department.SendAsync(People.Some(10), 1);
        var request = await department.StageAsync(People.Some(500), 2);
        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => storage.Publisher.PublishAsync(request, default)));
        Assert.Equal(1, await table.NewestAsync());
        Assert.All(results, result => Assert.Equal((1, 490, 10, 500), (result.Version, result.Added, result.Unchanged, result.Records)));
        Assert.Single(results, result => !result.AlreadyApplied);
    }

    [Fact]
    public async Task Extracts_of_one_data_set_published_at_once_are_merged_one_after_the_other()
    {
        var department = new Department(storage, kind, "police/person");
        await Task.WhenAll(Enumerable.Range(1, 4).Select(i => department.SendAsync(People.Some(100, i * 100), 1, Core.Mapping.Delivery.Changes)));
        Assert.Equal(3, await table.NewestAsync());
        Assert.Equal(400, (await table.RowsAsync(3)).Count);
        await DeltaRules.HoldAsync(table);
    }

    [Fact]
    public async Task A_snapshot_that_is_seconds_old_is_caught_up_with_at_the_commit()
    {
        TablePublisher Host() => new(storage.Storage, storage.Options, storage.Clock, new Hub.Publish.Delta.KnownSnapshots(storage.Clock));
        var (mine, theirs) = (Host(), Host());
        var department = new Department(storage, kind, "police/person") { Publisher = mine };
        var other = new Department(storage, kind, "tax/person") { Publisher = theirs };
        await department.SendAsync(People.Some(100), 1);
        await department.SendAsync(People.Some(110), 2);

        await other.SendAsync(People.Some(50, 1000), 1);
        Assert.Equal((3, 10), Of(await department.SendAsync(People.Some(120), 3)));
        await theirs.PublishAsync(await department.StageAsync(People.Some(130), 4), default);
        Assert.Equal((5, 5), Of(await department.SendAsync(People.Some(135), 5)));
        var request = await department.StageAsync(People.Some(140), 6);
        Assert.Equal((6, 5), Of(await theirs.PublishAsync(request, default)));
        var again = await mine.PublishAsync(request, default);

        Assert.Equal((6, 5, true), (again.Version, again.Added, again.AlreadyApplied));
        Assert.True((await mine.PublishAsync(await department.StageAsync(People.Some(100), 1), default)).OlderThanCurrent);
        Assert.Equal(190, (await table.RowsAsync(6)).Count);
        await DeltaRules.HoldAsync(table);

        static (long Version, long Added) Of(PublishResult result) => (result.Version, result.Added);
    }

    [Fact]
    public async Task A_writer_whose_answer_was_lost_knows_its_own_entry_again()
    {
        var answers = new LostAnswers();
        var options = new BlobClientOptions { Retry = { Delay = TimeSpan.FromMilliseconds(10) } };
        options.AddPolicy(answers, HttpPipelinePosition.PerRetry);
        var connection = await storage.ConnectionStringAsync();
        var prefix = storage.Feeds.Name[..^Names.Feeds.Length];
        var faulty = new HubStorage(new BlobServiceClient(connection, options), new QueueServiceClient(connection), prefix);
        var department = new Department(storage, kind, "police/person") { Publisher = new TablePublisher(faulty, storage.Options, storage.Clock) };
        var result = await department.SendAsync(People.Some(50), 1);
        Assert.Equal(1, answers.Lost);
        Assert.Equal((0, false, 50), (result.Version, result.AlreadyApplied, result.Added));
        Assert.Equal(0, await table.NewestAsync());
    }

    [Fact]
    public async Task A_publish_that_is_stopped_leaves_nothing_to_see_and_can_be_repeated()
    {
        var department = new Department(storage, kind, "police/person");
        var request = await department.StageAsync(People.Some(20_000), 1);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(150));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => storage.Publisher.PublishAsync(request, stop.Token));
        Assert.Empty(await table.BlobsAsync("_delta_log/"));
        Assert.Equal(20_000, (await storage.Publisher.PublishAsync(request, default)).Added);
        Assert.True((await storage.Publisher.PublishAsync(request, default)).AlreadyApplied);
    }

    private async Task<IEnumerable<long>> CheckpointsAsync()
        => (await table.BlobsAsync("_delta_log/")).Where(name => name.EndsWith(".parquet", StringComparison.Ordinal)).Select(name => long.Parse(name.AsSpan("_delta_log/".Length, 20), null));
}
