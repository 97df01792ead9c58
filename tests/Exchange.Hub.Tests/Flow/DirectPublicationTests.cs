using Exchange.Core.Normalization;
using Exchange.Hub.Ledger;
using Exchange.Hub.Normalize;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Tests.Flow;

/// <summary>A small extract is published by the worker that normalized it; whatever interrupts it, the end is that of the long way.</summary>
public sealed class DirectPublicationTests(AzuriteFixture azurite)
{
    /// <summary>With one row that goes back.</summary>
    private static readonly byte[] Bytes = Changed.Text(VehicleFile.Of(0, 40), "\n52,", "\nXX,");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_end_is_that_of_the_long_way()
    {
        await using var direct = await StartAsync(direct: true);
        await using var staged = await StartAsync(direct: false);
        var (one, other) = (await direct.SendAsync(Way.Blob(1), Bytes), await staged.SendAsync(Way.Blob(1), Bytes));

        Assert.Equal((other.State, other.Publication, other.Answered), (one.State, one.Publication, one.Answered));
        Assert.Equal(other.Verdict!.Rows, one.Verdict!.Rows);
        Assert.Equal((await staged.TableAsync())!.Value.Rows, (await direct.TableAsync())!.Value.Rows);
        Assert.Equal(await AnswersAsync(staged), await AnswersAsync(direct));
        Assert.Equal(3, (await AnswersAsync(direct)).Count);
    }

    [Fact]
    public async Task Nothing_of_it_lies_in_staging_and_no_message_tells_of_it()
    {
        await using var hub = await StartAsync(direct: true);
        var extract = await hub.TakeAsync(Way.Blob(1), Bytes);
        await hub.Get<NormalizeJob>().RunAsync(extract, Stop);

        var entry = await hub.EntryAsync(extract);
        Assert.Equal((ExtractState.Published, 1, true), (entry.State, entry.Fence, entry.Answered));
        Assert.Equal(["received", "Normalizing", "normalized", "Publishing", "published"], entry.Steps.Select(step => step.Step));
        Assert.Empty(await hub.BlobsAsync(Names.Staging));
        Assert.Empty((await hub.Storage.Queue(Names.PublishQueue).PeekMessagesAsync(cancellationToken: Stop)).Value);
    }

    [Fact]
    public async Task A_larger_extract_goes_the_long_way()
    {
        await using var hub = await StartAsync(direct: true);
        var extract = await hub.TakeAsync(Way.Blob(1), VehicleFile.Of(0, 80));
        await hub.Get<NormalizeJob>().RunAsync(extract, Stop);

        Assert.Equal((ExtractState.Accepted, false), ((await hub.EntryAsync(extract)).State, (await hub.EntryAsync(extract)).Verdict!.Kept));
        Assert.NotEmpty(await hub.BlobsAsync(Names.Staging));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_worker_that_dies_after_the_gates_is_followed_by_one_that_asks_none(bool published)
    {
        await using var hub = await StartAsync(direct: true);
        await hub.SendAsync(Way.Blob(1), Bytes);
        var extract = await hub.TakeAsync(Way.Blob(2), VehicleFile.Of(4, 40));
        var ledger = hub.Get<LedgerStore>();
        var before = await hub.EntryAsync(extract);
        await hub.Get<NormalizeJob>().RunAsync(extract, Stop);
        var after = await hub.EntryAsync(extract);
        var answer = await AnswersAsync(hub);
        if (!published)
        {
            // As if the worker had died before it touched the table: the newest version is the first delivery's.
            await hub.Storage.Container(Names.Feeds).GetBlobClient($"{Way.Table}/_delta_log/00000000000000000001.json").DeleteAsync(cancellationToken: Stop);
        }

        await ledger.ChangeAsync(extract, _ => Dead(before, after, hub), Stop);
        await using var next = hub.Other();
        await next.SweepAsync();

        var entry = await next.EntryAsync(extract);
        Assert.Equal((ExtractState.Published, true, 0), (entry.State, entry.Answered, entry.Failures));
        Assert.Equal(after.Publication, entry.Publication);
        Assert.Equal(answer, await AnswersAsync(next));
        Assert.Equal(1, (await next.TableAsync())!.Value.Version);
        Assert.Empty(await next.BlobsAsync(Names.Staging));
    }

    [Fact]
    public async Task One_that_a_newer_day_overtakes_between_gates_and_table_is_held_with_all_that_a_release_needs()
    {
        await using var hub = await StartAsync(direct: true);
        await hub.SendAsync(Way.Blob(2), VehicleFile.Of(4, 40));
        var late = await hub.TakeAsync(Way.Blob(1), Bytes);
        var before = await hub.EntryAsync(late);
        await hub.DrainAsync();
        var held = await hub.EntryAsync(late);
        await hub.Get<LedgerStore>().ChangeAsync(late, _ => Dead(before, held with { Verdict = held.Verdict! with { Outcome = Outcome.Accepted, Reasons = [] } }, hub), Stop);
        await hub.SweepAsync();

        var entry = await hub.EntryAsync(late);
        Assert.Equal((ExtractState.Held, true), (entry.State, entry.Answered));
        Assert.Contains("F206", await hub.ReceiptAsync(late), StringComparison.Ordinal);
        await hub.Get<Holds>().ReleaseAsync(late, "王维护", "确认采用", Stop);
        await hub.DrainAsync();
        Assert.Equal(ExtractState.Published, (await hub.EntryAsync(late)).State);
        await hub.SweepAsync();
        Assert.Empty(await hub.BlobsAsync(Names.Staging));
    }

    /// <summary>The entry as a worker leaves it that dies right after it passed the gates.</summary>
    private static LedgerEntry Dead(LedgerEntry before, LedgerEntry judged, TestHub hub) => before with
    {
        State = ExtractState.Publishing,
        Fence = judged.Fence,
        Verdict = judged.Verdict! with { Kept = true },
        Answered = false,
        Claim = new ClaimNote("Normalizing", "dead", hub.Clock.GetUtcNow().AddSeconds(30)),
    };

    private static async Task<IReadOnlyDictionary<string, string>> AnswersAsync(TestHub hub)
    {
        var answers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in await hub.BlobsAsync(Names.Outbox))
        {
            answers[name] = (await hub.Storage.Container(Names.Outbox).GetBlobClient(name).DownloadContentAsync(Stop)).Value.Content.ToString();
        }

        return answers;
    }

    private async Task<TestHub> StartAsync(bool direct)
    {
        var hub = await TestHub.OpenAsync(azurite, direct);
        await hub.ActivateAsync();
        return hub;
    }
}
