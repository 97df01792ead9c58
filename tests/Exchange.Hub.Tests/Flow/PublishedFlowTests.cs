using Exchange.Hub.Ledger;
using Exchange.Hub.Publish;
using Exchange.Hub.Replay;
using Newtonsoft.Json.Linq;

namespace Exchange.Hub.Tests.Flow;

/// <summary>From a dropped file to a version of the table, and to the next one.</summary>
public sealed class PublishedFlowTests(AzuriteFixture azurite)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_replay_with_new_mappings_is_a_second_version_of_the_table()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        await hub.ActivateAsync();
        var first = await hub.SendAsync(Way.Blob(1), VehicleFile.Of(0, 40));
        var before = (await hub.TableAsync())!.Value;
        await hub.ActivateAsync(Changed.OtherBrand);
        var answer = await hub.Get<Replays>().RunAsync(new ReplayOrder(first.Ref, "王维护", "品牌列有误"), Stop);
        Assert.Equal(ReplayOutcome.Renewed, answer.Outcome);
        await hub.DrainAsync();

        var (entry, after) = (await hub.EntryAsync(first.Ref), (await hub.TableAsync())!.Value);
        Assert.Equal((ExtractState.Published, 1L, 1), (entry.State, after.Version, entry.Replay));
        Assert.Equal((before.Rows.Count, 0L, 0L), ((int)entry.Publication!.Changed, entry.Publication.Added, entry.Publication.Removed));
        Assert.Equal(before.Rows.Keys.Order(StringComparer.Ordinal), after.Rows.Keys.Order(StringComparer.Ordinal));
        Assert.All(after.Rows, row => Assert.NotEqual(before.Rows[row.Key], row.Value));
        Assert.Equal(before.Rows, (await hub.TableAsync(0))!.Value.Rows);
    }

    [Fact]
    public async Task The_change_feed_of_two_snapshots_is_their_difference()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        await hub.ActivateAsync();
        await hub.SendAsync(Way.Blob(1), VehicleFile.Of(0, 40));
        await hub.SendAsync(Way.Blob(2), Changed.Text(VehicleFile.Of(4, 40), ",2025-", ",2026-"));
        var (old, now) = ((await hub.TableAsync(0))!.Value.Rows, (await hub.TableAsync(1))!.Value.Rows);
        var changes = await hub.ChangesAsync(0, 1);

        Assert.Equal(Of(now.Keys.Except(old.Keys), now), Of(changes, "insert"));
        Assert.Equal(Of(old.Keys.Except(now.Keys), old), Of(changes, "delete"));
        var changed = old.Keys.Intersect(now.Keys).Where(id => old[id] != now[id]).ToList();
        Assert.Single(changed);
        Assert.NotEmpty(now.Keys.Except(old.Keys));
        Assert.Equal(Of(changed, old), Of(changes, "update_preimage"));
        Assert.Equal(Of(changed, now), Of(changes, "update_postimage"));
    }

    [Fact]
    public async Task The_same_bytes_in_two_data_sets_are_published_side_by_side_into_one_table()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        await hub.ActivateAsync(Changed.Twin);
        var bytes = VehicleFile.Of(0, 20);
        ExtractRef[] both = [await hub.TakeAsync(Way.Blob(1), bytes), await hub.TakeAsync("public-security/twin/vehicle_20260101.csv", bytes)];
        await Task.WhenAll(both.Select(extract => hub.RunAsync(HubJobs.Normalize, extract)));
        await using var other = hub.Other();
        await Task.WhenAll(hub.RunAsync(HubJobs.Publish, both[0]), other.RunAsync(HubJobs.Publish, both[1]));

        var entries = await Task.WhenAll(both.Select(hub.EntryAsync));
        Assert.All(entries, entry => Assert.Equal(ExtractState.Published, entry.State));
        Assert.Equal([0L, 1L], entries.Select(entry => entry.Publication!.Version).Order());
        var shown = (await hub.Get<FeedReader>().ShowAsync(Way.Table, null, Stop))!;
        Assert.Equal([("public-security/twin", 20L), (TestMappings.Vehicle, 20L)], shown.Sources.Select(source => (source.Source, source.Records)));
        Assert.Equal(40, (await hub.TableAsync())!.Value.Rows.Count);
    }

    private static IEnumerable<string> Of(IEnumerable<string> ids, IReadOnlyDictionary<string, string> rows) => ids.Select(id => rows[id]).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Of(IEnumerable<JObject> changes, string type)
        => changes.Where(row => (string)row["_change_type"]! == type).Select(Way.Said).Order(StringComparer.Ordinal);
}
