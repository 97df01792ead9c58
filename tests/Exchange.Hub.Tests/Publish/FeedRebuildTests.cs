using Azure.Storage.Blobs;
using Exchange.Hub.Ledger;
using Exchange.Hub.Publish;
using Exchange.Hub.Publish.Rebuild;
using Exchange.Hub.Replay;
using Exchange.Hub.Storage;
using Exchange.Hub.Tests.Flow;

namespace Exchange.Hub.Tests.Publish;

/// <summary>Any version is made again, byte for byte, from archive and mappings.</summary>
public sealed class FeedRebuildTests(AzuriteFixture azurite)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_table_of_two_sources_a_replay_and_a_return_is_rebuilt_byte_for_byte()
    {
        await using var hub = await PublishedAsync();
        var before = await hub.BlobsAsync(Names.Feeds);
        var result = (await RunAsync(hub, null, null))!;

        Assert.Null(result.Difference);
        Assert.Equal((5L, 0), (result.Version, result.Expired));
        Assert.Equal(before.Count(name => name.EndsWith(".parquet", StringComparison.Ordinal)), result.Files);
        Assert.Equal(before, await hub.BlobsAsync(Names.Feeds));
        Assert.Empty(await hub.BlobsAsync(Names.Staging));
        Assert.Equal((2L, null), ((await RunAsync(hub, 2, null))!.Version, (await RunAsync(hub, 2, null))!.Difference));
    }

    [Fact]
    public async Task The_rebuilt_table_is_written_to_a_folder_with_log_data_and_changes()
    {
        await using var hub = await PublishedAsync();
        var folder = Path.Combine(hub.Folder, "rebuilt");
        var order = new RebuildOrder(Way.Table, null, Verify: false, folder);
        Assert.Null((await hub.Get<FeedRebuild>().RunAsync(order, null, Stop))!.Difference);

        var feeds = hub.Storage.Container(Names.Feeds);
        foreach (var name in (await hub.BlobsAsync(Names.Feeds)).Where(name => name.EndsWith(".parquet", StringComparison.Ordinal)))
        {
            var live = (await feeds.GetBlobClient(name).DownloadContentAsync(Stop)).Value.Content.ToArray();
            Assert.Equal(live, await File.ReadAllBytesAsync(Path.Combine(folder, name[(Way.Table.Length + 1)..]), Stop));
        }

        Assert.Equal(6, Directory.GetFiles(Path.Combine(folder, "_delta_log"), "*.json").Length);
    }

    [Theory]
    [InlineData("source=")]
    [InlineData("_change_data/")]
    public async Task One_byte_of_a_file_that_is_changed_is_found_and_named(string part)
    {
        await using var hub = await PublishedAsync();
        var name = (await hub.BlobsAsync(Names.Feeds, $"{Way.Table}/{part}"))[0];
        await SpoilAsync(hub.Storage.Container(Names.Feeds).GetBlobClient(name));
        var result = (await RunAsync(hub, null, null))!;

        Assert.Contains(Path.GetFileName(name), result.Difference, StringComparison.Ordinal);
        Assert.Contains("SHA-256", result.Difference, StringComparison.Ordinal);
        Assert.Empty(await hub.BlobsAsync(Names.Staging));
    }

    [Fact]
    public async Task An_action_of_the_log_that_is_changed_is_found_and_named()
    {
        await using var hub = await PublishedAsync();
        var entry = hub.Storage.Container(Names.Feeds).GetBlobClient($"{Way.Table}/_delta_log/00000000000000000003.json");
        var text = (await entry.DownloadContentAsync(Stop)).Value.Content.ToString();
        await entry.UploadAsync(BinaryData.FromString(text.Replace("\"numRecords\\\":", "\"numRecords\\\":1", StringComparison.Ordinal).Replace("numRecords\\u0022:", "numRecords\\u0022:1", StringComparison.Ordinal)), overwrite: true, Stop);
        Assert.NotEqual(text, (await entry.DownloadContentAsync(Stop)).Value.Content.ToString());
        var result = (await RunAsync(hub, null, null))!;

        Assert.Equal(3, result.Version);
        Assert.Contains("add ", result.Difference, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_past_its_retention_is_compared_by_its_name()
    {
        await using var hub = await PublishedAsync();
        var gone = (await hub.Get<FeedReader>().HistoryAsync(Way.Table, Stop).ToListAsync(Stop))[^1];
        Assert.Equal(0, gone.Version);
        hub.Clock.Advance(TimeSpan.FromDays(40));
        var cleaned = await hub.Get<TableCleaner>().CleanAsync(Way.Table, Stop);
        var result = (await RunAsync(hub, null, null))!;

        Assert.True(cleaned.Files > 0);
        Assert.Equal((null, cleaned.Files), (result.Difference, result.Expired));
    }

    [Fact]
    public async Task Without_the_raw_bytes_it_says_which_extract_is_missing()
    {
        await using var hub = await PublishedAsync();
        var extract = (await hub.EntriesAsync()).First(entry => entry.Dataset == TestMappings.Vehicle).Ref;
        await hub.Storage.Container(Names.Archive).DeleteBlobAsync(Names.Archived(extract), cancellationToken: Stop);
        var wrong = await Assert.ThrowsAsync<ImpossibleRebuildException>(() => RunAsync(hub, null, null));

        Assert.Contains(extract.ExtractId, wrong.Message, StringComparison.Ordinal);
        Assert.Empty(await hub.BlobsAsync(Names.Staging));
        Assert.Null(await RunAsync(hub, null, null, "no-table"));
    }

    [Fact]
    public async Task Behind_a_version_that_is_kept_it_needs_no_older_extract()
    {
        await using var hub = await PublishedAsync();
        var twin = (await hub.EntriesAsync()).Single(entry => entry.Dataset == "public-security/twin").Ref;
        await hub.Storage.Container(Names.Archive).DeleteBlobAsync(Names.Archived(twin), cancellationToken: Stop);
        await Assert.ThrowsAsync<ImpossibleRebuildException>(() => RunAsync(hub, null, null));
        var result = (await hub.Get<FeedRebuild>().RunAsync(new RebuildOrder(Way.Table, null, Verify: true, null) { After = 2 }, null, Stop))!;

        Assert.Equal((5L, null), (result.Version, result.Difference));
        Assert.True(result.Files > 0);
        Assert.Empty(await hub.BlobsAsync(Names.Staging));
    }

    private static Task<RebuildResult?> RunAsync(TestHub hub, long? version, string? folder, string table = Way.Table)
        => hub.Get<FeedRebuild>().RunAsync(new RebuildOrder(table, version, Verify: true, folder), null, Stop);

    private static async Task SpoilAsync(BlobClient blob)
    {
        var bytes = (await blob.DownloadContentAsync(Stop)).Value.Content.ToArray();
        bytes[bytes.Length / 2] ^= 1;
        await blob.UploadAsync(BinaryData.FromBytes(bytes), overwrite: true, Stop);
    }

    /// <summary>Versions 0 and 2 of one source, 1 of another without a date in its name, 3 a correction, 4 a replay with other mappings, 5 the first extract back again.</summary>
    private async Task<TestHub> PublishedAsync()
    {
        var hub = await TestHub.OpenAsync(azurite);
        await hub.ActivateAsync(Changed.Twin);
        await hub.SendAsync(Way.Blob(1), VehicleFile.Of(0, 40));
        await hub.SendAsync("public-security/twin/vehicle.csv", VehicleFile.Of(0, 30));
        await hub.SendAsync(Way.Blob(2), VehicleFile.Of(4, 40));
        var corrected = await hub.SendAsync(Way.Blob(3), Changed.Text(VehicleFile.Of(4, 40), ",2025-", ",2026-"));
        await hub.ActivateAsync(mappings =>
        {
            Changed.Twin(mappings);
            Changed.OtherBrand(mappings);
        });
        await hub.Get<Replays>().RunAsync(new ReplayOrder(corrected.Ref, "王维护", "品牌列有误"), Stop);
        await hub.DrainAsync();
        var back = await hub.SendAsync(Way.Blob(4), VehicleFile.Of(0, 40));
        await hub.Get<Holds>().ReleaseAsync(back.Ref, "李审核", "部门确认恢复", Stop);
        await hub.DrainAsync();
        Assert.Equal((ExtractState.Published, 5L), ((await hub.EntryAsync(back.Ref)).State, (await hub.EntryAsync(back.Ref)).Publication!.Version));
        return hub;
    }
}
