using Exchange.Core.Schema;
using Exchange.Hub.Publish;
using Exchange.Hub.Publish.Delta;

namespace Exchange.Hub.Tests.Publish;

/// <summary>Checkpoints, damage, time travel, features of others, and cleaning.</summary>
public sealed class LogTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly PublishStorage storage = new(azurite);
    private readonly RecordKind kind = PersonKind.New();
    private IndependentTable table = null!;
    private Department police = null!;

    /// <summary>Each test has a storage of its own, for each turns the clock.</summary>
    public async ValueTask InitializeAsync()
    {
        await storage.InitializeAsync();
        table = new IndependentTable(storage.Feeds, kind.Name);
        police = new Department(storage, kind, "police/person");
    }

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task Every_tenth_version_has_a_checkpoint_that_says_what_the_entries_say()
    {
        await PublishVersionsAsync(23);
        Assert.Equal(["_delta_log/00000000000000000010.checkpoint.parquet", "_delta_log/00000000000000000020.checkpoint.parquet"], await CheckpointsAsync());
        Assert.Equal(await table.RowsAsync(22), await table.RowsAsync(22, checkpoint: 10));
        Assert.Equal(await table.RowsAsync(22), await table.RowsAsync(22, checkpoint: 20));
        Assert.Equal(20, (long)Newtonsoft.Json.Linq.JObject.Parse(await table.TextAsync(LogName.LastCheckpoint))["version"]!);
        await DeltaRules.HoldAsync(table);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{")]
    [InlineData("{\"version\":9999,\"size\":1}")]
    [InlineData("{\"version\":3,\"size\":1}")]
    public async Task A_pointer_to_the_last_checkpoint_that_is_wrong_does_no_harm(string? pointer)
    {
        await PublishVersionsAsync(12);
        var blob = Blob(LogName.LastCheckpoint);
        await blob.DeleteAsync();
        if (pointer is not null)
            await blob.UploadAsync(BinaryData.FromString(pointer));

        Assert.Equal(11, (await Feed().ShowAsync(kind.Name, null, default))!.Version);
        Assert.Equal(12, (await police.SendAsync(People.Some(1), 40)).Version);
    }

    [Fact]
    public async Task A_checkpoint_that_was_missed_is_made_up_for_by_the_next_commit()
    {
        await PublishVersionsAsync(11);
        await Blob(LogName.Checkpoint(10)).DeleteAsync();
        await police.SendAsync(People.Some(2), 40);
        Assert.Equal(["_delta_log/00000000000000000011.checkpoint.parquet"], await CheckpointsAsync());
        Assert.Equal(await table.RowsAsync(11), await table.RowsAsync(11, checkpoint: 11));
    }

    [Fact]
    public async Task Every_version_can_be_read_back()
    {
        await PublishVersionsAsync(13);
        for (var version = 0; version <= 12; version++)
        {
            var shown = await Feed().ShowAsync(kind.Name, version, default);
            Assert.Equal((version, 10 + version), (shown!.Version, shown.Sources.Sum(source => source.Records)));
        }

        var error = await Assert.ThrowsAsync<NoSuchVersionException>(() => Feed().ShowAsync(kind.Name, 13, default));
        Assert.Contains("has versions 0 to 12", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gap_is_named_and_nothing_is_written_into_it()
    {
        await PublishVersionsAsync(5);
        await Blob(LogName.Entry(3)).DeleteAsync();
        var error = await Assert.ThrowsAsync<DamagedLogException>(() => police.SendAsync(People.Some(3), 40));
        Assert.Contains($"{kind.Name}/_delta_log/00000000000000000003.json is missing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_entry_is_named_without_quoting_it()
    {
        await PublishVersionsAsync(2);
        await Blob(LogName.Entry(1)).UploadAsync(BinaryData.FromString("{\"add\":{\"path\":\"110101199003077777\"}}\n"), true);
        var error = await Assert.ThrowsAsync<DamagedLogException>(() => police.SendAsync(People.Some(3), 40));
        Assert.Contains("00000000000000000001.json line 1 is not an action", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("110101199003077777", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"protocol\":{\"minReaderVersion\":3,\"minWriterVersion\":7,\"readerFeatures\":[\"deletionVectors\"],\"writerFeatures\":[\"deletionVectors\"]}}", "deletionVectors")]
    [InlineData("{\"protocol\":{\"minReaderVersion\":2,\"minWriterVersion\":5}}", "reader version 2")]
    [InlineData("{\"protocol\":{\"minReaderVersion\":1,\"minWriterVersion\":7,\"writerFeatures\":[\"rowTracking\"]}}", "rowTracking")]
    public async Task Features_that_are_not_known_are_refused_by_name(string action, string named)
    {
        await PublishVersionsAsync(1);
        await Blob(LogName.Entry(1)).UploadAsync(BinaryData.FromString(action + "\n"));
        var error = await Assert.ThrowsAsync<UnsupportedTableException>(() => police.SendAsync(People.Some(3), 40));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_reader_does_not_know_is_ignored()
    {
        await PublishVersionsAsync(1);
        await Blob(LogName.Entry(1)).UploadAsync(BinaryData.FromString("{\"commitInfo\":{\"timestamp\":\"soon\",\"operation\":5}}\n{\"newThing\":{\"a\":1}}\n{\"txn\":{\"appId\":\"x\",\"version\":4,\"color\":\"red\"}}\n"));
        Assert.Equal(2, (await police.SendAsync(People.Some(30), 40)).Version);
        Assert.Equal(3, (await Feed().HistoryAsync(kind.Name, default).CountAsync(default)));
    }

    [Fact]
    public async Task Cleaning_keeps_what_readers_of_the_window_need()
    {
        for (var version = 0; version < 24; version++)
        {
            await police.SendAsync(People.Some(10 + version), version);
            storage.Clock.Advance(TimeSpan.FromDays(5));
        }

        var cleaner = new TableCleaner(storage.Storage, storage.Options, storage.Clock);
        var cleaned = await cleaner.CleanAsync(kind.Name, default);
        // 120 days since version 0: the window of 90 days begins with version 6, and no checkpoint lies before it.
        Assert.Equal(0, cleaned.LogBlobs);
        storage.Clock.Advance(TimeSpan.FromDays(60));
        await police.SendAsync(People.Some(9), 4000);
        cleaned = await cleaner.CleanAsync(kind.Name, default);
        Assert.Equal(10, cleaned.LogBlobs);
        Assert.Equal("_delta_log/00000000000000000010.checkpoint.parquet", (await table.BlobsAsync("_delta_log/"))[0]);
        Assert.Equal(9, (await table.RowsAsync(24, checkpoint: 10)).Count);
        for (var version = 10; version <= 24; version++)
            Assert.Equal(version, (await Feed().ShowAsync(kind.Name, version, default))!.Version);

        await Assert.ThrowsAsync<NoSuchVersionException>(() => Feed().ShowAsync(kind.Name, 9, default));
    }

    [Fact]
    public async Task Vacuum_deletes_what_no_version_of_the_window_names()
    {
        await police.SendAsync(People.Some(3000), 1);
        var orphan = Blob("source=police%2Fperson/part-feed.parquet");
        await orphan.UploadAsync(BinaryData.FromString("left by a publish that died"));
        storage.Clock.Advance(TimeSpan.FromDays(20));
        await police.SendAsync(People.Some(3000).Select(row => row with { Amount = 1.01m }), 2);
        var cleaner = new TableCleaner(storage.Storage, storage.Options, storage.Clock);
        storage.Clock.Advance(TimeSpan.FromDays(9));
        Assert.Equal(0, (await cleaner.CleanAsync(kind.Name, default)).Files);

        storage.Clock.Advance(TimeSpan.FromDays(2)); // The orphan is 31 days old; version 0's files were removed 11 days ago.
        Assert.Equal(1, (await cleaner.CleanAsync(kind.Name, default)).Files);
        Assert.Equal(3000, (await table.RowsAsync(0)).Count);
        Assert.Equal(6000, (await table.ChangesAsync(1)).Count);

        storage.Clock.Advance(TimeSpan.FromDays(20));
        Assert.NotEqual(0, (await cleaner.CleanAsync(kind.Name, default)).Files);
        var named = (await table.FilesAsync(1)).Keys.Select(Uri.UnescapeDataString).Order(StringComparer.Ordinal);
        Assert.Equal(named, (await table.BlobsAsync("source=")).Order(StringComparer.Ordinal));
        Assert.Empty(await table.BlobsAsync("_change_data/"));
    }

    [Fact]
    public async Task An_old_orphan_that_a_publish_uses_again_is_not_vacuumed()
    {
        var request = await police.StageAsync(People.Some(100), 1);
        await storage.Publisher.PublishAsync(request, default);
        var blobs = await table.BlobsAsync("source=");
        await Blob(LogName.Entry(0)).DeleteAsync(); // As if the publisher had died before its commit.
        var written = (await Blob(blobs[0]).GetPropertiesAsync()).Value.ETag;
        storage.Clock.Advance(TimeSpan.FromDays(40));
        await storage.Publisher.PublishAsync(request, default);
        Assert.Equal(blobs, await table.BlobsAsync("source="));
        Assert.NotEqual(written, (await Blob(blobs[0]).GetPropertiesAsync()).Value.ETag);
    }

    private FeedReader Feed() => new(storage.Storage, storage.Options, storage.Clock);

    private Azure.Storage.Blobs.BlobClient Blob(string path) => storage.Feeds.GetBlobClient($"{kind.Name}/{path}");

    private async Task<IEnumerable<string>> CheckpointsAsync() => (await table.BlobsAsync("_delta_log/")).Where(name => name.EndsWith(".parquet", StringComparison.Ordinal));

    private async Task PublishVersionsAsync(int versions)
    {
        for (var version = 0; version < versions; version++)
            await police.SendAsync(People.Some(10 + version), version);
    }
}
