using Exchange.Hub.Audit;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Exchange.Hub.Tests.Audit;

public sealed class AuditTrailTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Evening = new(2026, 6, 30, 23, 59, 59, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lines_are_numbered_and_name_the_hash_of_the_one_before()
    {
        var storage = await azurite.NewStorageAsync();
        var audit = new AuditTrail(storage, new FakeTimeProvider(Evening));
        Assert.Equal(new AuditCheck(new AuditSeal(0, ""), null), await audit.VerifyAsync(null, Stop));
        await AppendAsync(audit, 3);
        var lines = await LinesAsync(audit);

        Assert.Equal([1L, 2, 3], lines.Select(line => line.Number));
        Assert.Equal("", lines[0].Previous);
        Assert.Equal(3, lines.Select(line => line.Previous).Distinct().Count());
        Assert.Null((await audit.VerifyAsync(null, Stop)).Broken);
    }

    [Fact]
    public async Task Twenty_writers_at_the_same_time_make_one_chain()
    {
        var storage = await azurite.NewStorageAsync();
        var audit = new AuditTrail(storage, new FakeTimeProvider(Evening));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => audit.AppendAsync("same", "same", "same", null, Stop)));

        Assert.Equal(Enumerable.Range(1, 20).Select(number => (long)number), (await LinesAsync(audit)).Select(line => line.Number));
        Assert.Null((await audit.VerifyAsync(null, Stop)).Broken);
    }

    [Fact]
    public async Task Writers_on_both_sides_of_midnight_make_one_chain()
    {
        var storage = await azurite.NewStorageAsync();
        AuditTrail[] trails = [new(storage, new FakeTimeProvider(Evening)), new(storage, new FakeTimeProvider(Evening.AddSeconds(2)))];
        await AppendAsync(trails[0], 1);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(number => AppendAsync(trails[number % 2], 1)));
        var lines = await LinesAsync(trails[0]);

        Assert.Equal(13, lines.Count);
        Assert.Equal(lines.Select(line => line.At).Order(), lines.Select(line => line.At));
        Assert.Null((await trails[0].VerifyAsync(null, Stop)).Broken);
    }

    [Theory]
    [InlineData("\"by\": \"somebody\"", "\"by\": \"nobody\"")]
    [InlineData("\"action\":", "\"extra\": 1,\n  \"action\":")]
    [InlineData("{", "")]
    public async Task A_changed_line_is_found(string old, string now)
    {
        var storage = await azurite.NewStorageAsync();
        var audit = new AuditTrail(storage, new FakeTimeProvider(Evening));
        await AppendAsync(audit, 4);
        var blob = storage.Container(Names.Audit).GetBlobClient(Names.AuditLine(Evening, 2));
        var text = (await blob.DownloadContentAsync(Stop)).Value.Content.ToString();
        Assert.Contains(old, text, StringComparison.Ordinal);
        await blob.UploadAsync(BinaryData.FromString(text.Replace(old, now, StringComparison.Ordinal)), overwrite: true, Stop);

        Assert.InRange((await audit.VerifyAsync(null, Stop)).Broken ?? 0, 2, 3);
    }

    [Fact]
    public async Task A_line_taken_out_is_found()
    {
        var storage = await azurite.NewStorageAsync();
        var audit = new AuditTrail(storage, new FakeTimeProvider(Evening));
        await AppendAsync(audit, 4);
        await storage.Container(Names.Audit).DeleteBlobAsync(Names.AuditLine(Evening, 3), cancellationToken: Stop);

        Assert.Equal(3, (await audit.VerifyAsync(null, Stop)).Broken);
    }

    [Fact]
    public async Task A_seal_kept_elsewhere_shows_that_the_end_was_cut_off_or_rewritten()
    {
        var storage = await azurite.NewStorageAsync();
        var audit = new AuditTrail(storage, new FakeTimeProvider(Evening));
        await AppendAsync(audit, 4);
        var seal = (await audit.VerifyAsync(null, Stop)).Seal;
        Assert.Equal(seal, AuditSeal.Parse(seal.ToString()));
        await storage.Container(Names.Audit).DeleteBlobAsync(Names.AuditLine(Evening, 4), cancellationToken: Stop);

        Assert.Null((await audit.VerifyAsync(null, Stop)).Broken);
        Assert.Equal(4, (await audit.VerifyAsync(seal, Stop)).Broken);
        await AppendAsync(audit, 2);
        Assert.Null((await audit.VerifyAsync(null, Stop)).Broken);
        Assert.Equal(4, (await audit.VerifyAsync(seal, Stop)).Broken);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("x:0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("5:00")]
    public void What_is_no_seal_is_refused(string text) => Assert.Null(AuditSeal.Parse(text));

    private static async Task AppendAsync(AuditTrail audit, int lines)
    {
        for (var line = 0; line < lines; line++)
        {
            await audit.AppendAsync("test", "somebody", "something", "a reason", Stop);
        }
    }

    private static async Task<IReadOnlyList<AuditEvent>> LinesAsync(AuditTrail audit)
    {
        var lines = new List<AuditEvent>();
        await foreach (var line in audit.ReadAsync(Stop))
        {
            lines.Add(line);
        }

        return lines;
    }
}
