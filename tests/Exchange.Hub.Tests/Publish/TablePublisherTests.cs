namespace Exchange.Hub.Tests.Publish;

/// <summary>Published tables as another reader sees them.</summary>
public sealed class TablePublisherTests(PublishStorage storage) : IClassFixture<PublishStorage>
{
    private readonly IndependentTable table = new(storage.Feeds, "person");

    [Fact]
    public async Task Snapshots_are_merged_and_the_change_feed_tells_the_difference()
    {
        var department = new Department(storage, "police/person");
        var first = People(0, 5000).ToList();
        var one = await department.SendAsync(first, 1);
        Assert.Equal((5000, 0, 0, 0, 5000), (one.Added, one.Changed, one.Removed, one.Unchanged, one.Records));
        var before = await table.RowsAsync(one.Version);
        Assert.Equal(5000, before.Count);
        Assert.Equal(before.Select(row => "insert|" + row), await table.ChangesAsync(one.Version));

        var second = first.Skip(20).Select((row, i) => i % 100 == 0 ? row with { Amount = 1.5m } : row).Concat(People(9000, 30)).ToList();
        var two = await department.SendAsync(second, 2);
        Assert.Equal((30, 50, 20, 4930, 5010), (two.Added, two.Changed, two.Removed, two.Unchanged, two.Records));
        var after = await table.RowsAsync(two.Version);
        Assert.Equal(5010, after.Count);
        Assert.Equal(before, await table.RowsAsync(one.Version));
        var changes = await table.ChangesAsync(two.Version);
        Assert.Equal(before.Except(after).Order(StringComparer.Ordinal), Without(changes, "delete", "update_preimage"));
        Assert.Equal(after.Except(before).Order(StringComparer.Ordinal), Without(changes, "insert", "update_postimage"));
    }

    internal static IEnumerable<PersonRow> People(int from, int count)
        => Enumerable.Range(from, count).Select(i => new PersonRow($"k{i}", i % 10 == 0 ? null : $"11010119{i * 7919 % 1_000_000:d6}", $"张{i}", i / 4m) { SourceRow = i });

    private static IEnumerable<string> Without(IEnumerable<string> changes, params string[] types)
        => changes.Select(row => row.Split('|', 2)).Where(pair => types.Contains(pair[0])).Select(pair => pair[1]).Order(StringComparer.Ordinal);
}
