using Exchange.Core.Mapping;
using Exchange.Core.Schema;
using Exchange.Hub.Publish;
using Exchange.Hub.Publish.Delta;

namespace Exchange.Hub.Tests.Publish;

/// <summary>Published tables as another reader sees them.</summary>
public sealed class TablePublisherTests : IClassFixture<PublishStorage>
{
    private readonly PublishStorage storage;
    private readonly RecordKind kind = PersonKind.New();
    private readonly IndependentTable table;
    private readonly Department police;

    public TablePublisherTests(PublishStorage storage)
    {
        this.storage = storage;
        table = new IndependentTable(storage.Feeds, kind.Name);
        police = new Department(storage, kind, "police/person");
    }

    [Fact]
    public async Task A_snapshot_is_merged_and_the_change_feed_tells_the_difference()
    {
        var first = People.Some(5000);
        var one = await police.SendAsync(first, 1);
        Assert.Equal((5000, 0, 0, 0, 5000), (one.Added, one.Changed, one.Removed, one.Unchanged, one.Records));
        var before = await table.RowsAsync(one.Version);
        Assert.Equal(5000, before.Count);
        Assert.Equal(before.Select(row => "insert|" + row), await table.ChangesAsync(one.Version));

        var second = first.Skip(20).Select((row, i) => i % 100 == 0 ? row with { Amount = 1.5m } : row).Concat(People.Some(30, 9000));
        var two = await police.SendAsync(second, 2);
        Assert.Equal((30, 50, 20, 4930, 5010), (two.Added, two.Changed, two.Removed, two.Unchanged, two.Records));
        await HoldFeedAsync(one.Version, two.Version);
        Assert.Equal(before, await table.RowsAsync(one.Version));
        await DeltaRules.HoldAsync(table);
    }

    [Fact]
    public async Task Records_that_only_come_from_another_row_are_unchanged_and_keep_their_lineage()
    {
        await police.SendAsync(People.Some(300), 1);
        var two = await police.SendAsync(People.Some(300).Select(row => row with { SourceRow = row.SourceRow + 1000 }), 2);
        Assert.Equal((0, 0, 0, 300), (two.Added, two.Changed, two.Removed, two.Unchanged));
        Assert.DoesNotContain(await table.EntryAsync(two.Version), action => action["add"] is not null || action["remove"] is not null || action["cdc"] is not null);
        Assert.Equal(await table.RowsAsync(0), await table.RowsAsync(two.Version));
        Assert.Equal(new DateOnly(2026, 1, 3), (await Feed().SourceAsync(kind.Name, police.Source, default))!.AsOf);
    }

    [Fact]
    public async Task Files_without_a_change_are_kept()
    {
        await police.SendAsync(People.Some(5000), 1);
        var least = People.Some(5000).Where(row => row.Subject is not null).OrderBy(row => row.Subject, StringComparer.Ordinal).Take(3).Select(row => row.Key).ToHashSet();
        var two = await police.SendAsync(People.Some(5000).Select(row => least.Contains(row.Key) ? row with { Name = "改" } : row), 2);
        Assert.Equal(3, two.Changed);
        Assert.Single(await table.EntryAsync(two.Version), action => action["remove"] is not null);
        await HoldFeedAsync(0, 1);
    }

    [Fact]
    public async Task A_record_whose_subject_changes_moves_to_another_file_and_is_one_update()
    {
        await police.SendAsync(People.Some(5000), 1);
        var two = await police.SendAsync(People.Some(5000).Select(row => row.Key == "k1234" ? row with { Subject = "999999199001011234" } : row), 2);
        Assert.Equal((0, 1, 0), (two.Added, two.Changed, two.Removed));
        Assert.Equal(["update_postimage", "update_preimage"], (await table.ChangesAsync(1)).Select(row => row.Split('|')[0]).Order(StringComparer.Ordinal));
        await HoldFeedAsync(0, 1);
    }

    [Fact]
    public async Task Changes_are_upserts_and_marked_deletions()
    {
        await police.SendAsync(People.Some(2000), 1);
        var rows = new[]
        {
            People.Some(1, 10)[0] with { Amount = 99m, Deleted = false }, People.Some(1, 11)[0] with { Deleted = false },
            People.Some(1, 12)[0] with { Deleted = true }, People.Some(1, 8000)[0] with { Deleted = false }, People.Some(1, 8001)[0] with { Deleted = true },
        };
        var two = await police.SendAsync(rows, 2, Delivery.Changes);
        Assert.Equal((1, 1, 1, 2, 2000), (two.Added, two.Changed, two.Removed, two.Unchanged, two.Records));
        await HoldFeedAsync(0, 1);
        await DeltaRules.HoldAsync(table);
    }

    [Fact]
    public async Task An_older_extract_is_refused_unless_it_is_allowed()
    {
        await police.SendAsync(People.Some(10), 5);
        var refused = await police.SendAsync(People.Some(20), 4);
        Assert.True(refused.OlderThanCurrent);
        Assert.Equal(0, await table.NewestAsync());
        Assert.Equal(1, (await police.SendAsync(People.Some(20), 4, allowOlder: true)).Version);
        Assert.Equal(new DateOnly(2026, 1, 5), (await Feed().SourceAsync(kind.Name, police.Source, default))!.AsOf);
    }

    [Fact]
    public async Task An_empty_extract_makes_an_empty_table_and_empties_a_full_one()
    {
        Assert.Equal(0, (await police.SendAsync([], 1)).Records);
        Assert.Empty(await table.RowsAsync(0));
        await police.SendAsync(People.Some(2500), 2);
        var three = await police.SendAsync([], 3);
        Assert.Equal((2500, 0), (three.Removed, three.Records));
        await HoldFeedAsync(0, 1);
        await HoldFeedAsync(1, 2);
        Assert.Empty(await table.RowsAsync(2));
        await DeltaRules.HoldAsync(table);
    }

    [Fact]
    public async Task Texts_of_every_kind_come_back_as_they_were_sent()
    {
        string[] texts = ["", " ", "'", "\"", "a\"b'c", "一\n二\r\n三\t", "😀👨‍👩‍👧", "𠮷𪚥㐂", "|,;\\", "\u0001", "NULL", "null", new string('长', 190), new string('z', 400), "\U0010FFFF" + new string('x', 60), string.Concat(Enumerable.Repeat("\U0010FFFF", 40))];
        var rows = texts.Select((text, i) => new PersonRow($"t{i}", text.Length is 0 or > 30 ? null : text, text, i) { On = null, Alive = i % 2 == 0 ? null : true, Count = null }).ToList();
        foreach (var row in rows)
            await new Department(storage, kind, $"dept-{row.Key}/set ä=%&'x").SendAsync([row], 1);

        var read = await table.RowsAsync(await table.NewestAsync(), columns: "subject_name");
        Assert.Equal(texts.Order(StringComparer.Ordinal), read);
        await DeltaRules.HoldAsync(table);
    }

    [Fact]
    public async Task Two_records_of_one_id_are_refused()
    {
        var error = await Assert.ThrowsAsync<RefusedPartsException>(() => police.SendAsync([.. People.Some(10), People.Some(1)[0]], 1));
        Assert.Contains("11 records for 10 record ids", error.Message, StringComparison.Ordinal);
        Assert.Empty(await table.BlobsAsync("_delta_log/"));
        await police.SendAsync(People.Some(10), 1);
        await Assert.ThrowsAsync<RefusedPartsException>(() => police.SendAsync([.. People.Some(10), People.Some(1)[0] with { Name = "二" }], 2));
        Assert.Equal(0, await table.NewestAsync());
    }

    [Fact]
    public async Task Parts_of_another_source_are_refused()
    {
        var strange = await new Department(storage, kind, "tax/income").StageAsync(People.Some(3));
        await Assert.ThrowsAsync<RefusedPartsException>(() => storage.Publisher.PublishAsync(strange with { Source = "police/person" }, default));
    }

    [Fact]
    public async Task A_kind_that_gained_a_column_keeps_its_older_files()
    {
        await police.SendAsync(People.Some(3000), 1);
        var later = PersonKind.Later(kind);
        var least = People.Some(3000).Where(row => row.Subject is not null).OrderBy(row => row.Subject, StringComparer.Ordinal).First().Key;
        var two = await police.SendAsync(People.Some(3000).Select(row => row.Key == least ? row with { Gained = "新" } : row), 2, kind: later);
        Assert.Equal((1, 2999), (two.Changed, two.Unchanged));
        var metadata = Assert.Single(await table.EntryAsync(1), action => action["metaData"] is not null)["metaData"]!;
        Assert.Contains("\"name\":\"gained\",\"type\":\"string\",\"nullable\":true", (string)metadata["schemaString"]!, StringComparison.Ordinal);

        var three = await police.SendAsync(People.Some(3000).Select(row => row.Key == least ? row with { Gained = "新" } : row), 3);
        Assert.Equal(1, three.Changed);
        Assert.DoesNotContain(await table.EntryAsync(2), action => action["metaData"] is not null);
        await DeltaRules.HoldAsync(table);
    }

    [Fact]
    public async Task A_column_that_changes_its_type_is_refused()
    {
        await police.SendAsync(People.Some(3), 1);
        var other = kind with { Fields = [.. kind.Fields.Select(field => field.Name == "children" ? field with { Type = FieldType.Text } : field)] };
        var error = await Assert.ThrowsAsync<UnsupportedTableException>(() => police.SendAsync(People.Some(4), 2, kind: other));
        Assert.Contains("'children' is long in the table and string in the schema", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_random_extracts_keep_table_and_feed_in_step_with_a_model()
    {
        var random = new Random(20261126);
        var model = new Dictionary<string, PersonRow>();
        for (var day = 1; day <= 14; day++)
        {
            var snapshot = random.Next(2) == 0;
            var sent = People.Some(2500).Where(_ => random.Next(snapshot ? 2 : 40) == 0).Select(row => row with { Amount = random.Next(3), Subject = random.Next(50) == 0 ? null : row.Subject, Deleted = !snapshot && random.Next(4) == 0 }).ToList();
            Remember(model, sent, snapshot);
            var result = await police.SendAsync(sent, day, snapshot ? Delivery.Snapshot : Delivery.Changes);
            Assert.Equal(model.Count, result.Records);
            Assert.Equal(
                model.Values.Select(row => FormattableString.Invariant($"{row.Subject ?? "∅"}|{row.Amount:f2}")).Order(StringComparer.Ordinal),
                await table.RowsAsync(result.Version, columns: "subject_id, amount"));
            if (day > 1)
                await HoldFeedAsync(result.Version - 1, result.Version);
        }

        Assert.Equal(await table.RowsAsync(13), await table.RowsAsync(13, checkpoint: 10));
        await DeltaRules.HoldAsync(table);
    }

    [Fact]
    public async Task Bytes_of_data_files_depend_on_the_records_alone()
    {
        var names = new List<string>();
        foreach (var (threads, memory) in new[] { (1, 512), (4, 256), (3, 300) })
        {
            var other = PersonKind.New();
            var options = new PublishOptions { WorkFolder = storage.Options.WorkFolder, RecordsPerFile = 1000, Threads = threads, MemoryLimitMegabytes = memory };
            var department = new Department(storage, other, "police/person") { Publisher = new TablePublisher(storage.Storage, options, storage.Clock) };
            await department.SendAsync(People.Some(6000), 1);
            await department.SendAsync(People.Some(6000).Select(row => row.SourceRow % 50 == 0 ? row with { Name = "改" } : row), 2);
            names.Add(string.Join('\n', (await new IndependentTable(storage.Feeds, other.Name).BlobsAsync()).Where(name => name.EndsWith(".parquet", StringComparison.Ordinal)).Order(StringComparer.Ordinal)));
        }

        Assert.Equal(names[0], names[1]);
        Assert.Equal(names[0], names[2]);
    }

    private static void Remember(Dictionary<string, PersonRow> model, List<PersonRow> sent, bool snapshot)
    {
        if (snapshot)
            model.Clear();

        foreach (var row in sent)
        {
            if (row.Deleted == true)
                model.Remove(row.Key);
            else
                model[row.Key] = row;
        }
    }

    private async Task HoldFeedAsync(long from, long to)
    {
        var changes = await table.ChangesAsync(to);
        var (gone, come) = People.Difference(await table.RowsAsync(from), await table.RowsAsync(to));
        Assert.Equal(gone, People.Of(changes, "delete", "update_preimage"));
        Assert.Equal(come, People.Of(changes, "insert", "update_postimage"));
    }

    private FeedReader Feed() => new(storage.Storage, storage.Options, storage.Clock);
}
