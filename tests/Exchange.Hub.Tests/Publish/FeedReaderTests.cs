using Exchange.Core.Schema;
using Exchange.Hub.Publish;
using Newtonsoft.Json.Linq;

namespace Exchange.Hub.Tests.Publish;

/// <summary>What an operator sees of a table.</summary>
public sealed class FeedReaderTests(PublishStorage storage) : IClassFixture<PublishStorage>
{
    private readonly RecordKind kind = PersonKind.New();
    private readonly FeedReader reader = new(storage.Storage, storage.Options, storage.Clock);

    [Fact]
    public async Task Tables_versions_history_rows_and_changes_are_shown()
    {
        var police = new Department(storage, kind, "police/person");
        await police.SendAsync(People.Some(3), 1);
        await new Department(storage, kind, "tax/person").SendAsync(People.Some(2), 2);
        await police.SendAsync(People.Some(3).Select((row, i) => i == 1 ? row with { Name = "王\"五\n" } : row).Take(2), 3);

        Assert.Contains(kind.Name, await reader.ListAsync(default));
        var shown = (await reader.ShowAsync(kind.Name, null, default))!;
        Assert.Equal([new FeedSource("police/person", new DateOnly(2026, 1, 4), 2, 1), new FeedSource("tax/person", new DateOnly(2026, 1, 3), 2, 1)], shown.Sources);
        Assert.Equal(new FeedColumn("subject_id", "string", true, "主体证件号码：没有时为空。", Sensitivity.Sensitive), shown.Columns[2]);
        Assert.Equal((2L, "人员", 2), (shown.Version, shown.Title, shown.Files));

        var history = await reader.HistoryAsync(kind.Name, default).ToListAsync(default);
        Assert.Equal([2, 1, 0], history.Select(commit => commit.Version));
        Assert.Equal(("police/person", 0, 1, 1, 1), (history[0].Source, history[0].Added, history[0].Changed, history[0].Removed, history[0].Unchanged));

        var rows = await LinesAsync(output => reader.RowsAsync(kind.Name, null, "police/person", 10, output, default));
        Assert.Equal(["王\"五\n", "张0"], rows.Select(row => (string)row["subject_name"]!).OrderDescending(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.Equal("police/person", (string)row["source"]!));
        Assert.Single(await LinesAsync(output => reader.RowsAsync(kind.Name, 0, null, 1, output, default)));

        var changes = await LinesAsync(output => reader.DiffAsync(kind.Name, 0, 2, 100, output, default));
        Assert.Equal(["insert", "insert", "delete", "update_postimage", "update_preimage"], changes.Select(row => (string)row["_change_type"]!).OrderBy(type => type == "insert" ? 0 : 1).ThenBy(type => type, StringComparer.Ordinal));
        Assert.Equal([1, 1, 2, 2, 2], changes.Select(row => (long)row["_commit_version"]!));
    }

    [Fact]
    public async Task A_table_that_does_not_exist_is_null()
    {
        Assert.Null(await reader.ShowAsync("none", null, default));
        Assert.Null(await reader.SourceAsync("none", "police/person", default));
    }

    private static async Task<List<JObject>> LinesAsync(Func<Stream, Task<long>> write)
    {
        using var output = new MemoryStream();
        var count = await write(output);
        var lines = System.Text.Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(JObject.Parse).ToList();
        Assert.Equal(count, lines.Count);
        return lines;
    }
}
