using Exchange.Hub.Intake;
using Exchange.Hub.Jobs;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;
using Exchange.Hub.Sweep;
using Exchange.Hub.Tests.Ledger;

namespace Exchange.Hub.Tests.Sweep;

public sealed class SweepJobTests(AzuriteFixture azurite)
{
    private const string Blob = $"{TestMappings.Vehicle}/vehicle.csv";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_that_nobody_told_of_is_found_and_not_before_its_time()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        await hub.DropAsync(Blob, VehicleFile.Of(0, 3));
        Assert.Equal(0, (await SweepAsync(hub)).Inbox);
        hub.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(1, (await SweepAsync(hub)).Inbox);
        Assert.Equal(Blob, InboxNotice.Read(Assert.Single(await hub.MessagesAsync(Names.IntakeQueue))).Blob);
    }

    [Theory]
    [InlineData(ExtractState.Received, Names.NormalizeQueue)]
    [InlineData(ExtractState.Normalizing, Names.NormalizeQueue)]
    [InlineData(ExtractState.Accepted, Names.PublishQueue)]
    [InlineData(ExtractState.Publishing, Names.PublishQueue)]
    [InlineData(ExtractState.Held, null)]
    [InlineData(ExtractState.Failed, null)]
    [InlineData(ExtractState.Published, null)]
    public async Task What_stands_still_on_its_way_is_sent_again(ExtractState state, string? queue)
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        await hub.PutAsync(state);
        hub.Clock.Advance(TimeSpan.FromMinutes(2));
        await SweepAsync(hub);

        Assert.Equal(queue == Names.NormalizeQueue ? 1 : 0, (await hub.MessagesAsync(Names.NormalizeQueue)).Count);
        Assert.Equal(queue == Names.PublishQueue ? 1 : 0, (await hub.MessagesAsync(Names.PublishQueue)).Count);
    }

    [Fact]
    public async Task An_answer_that_was_not_given_is_made_up_for()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        await hub.ActivateAsync();
        await hub.DropAsync(Blob, VehicleFile.Of(0, 115));
        await hub.Get<IntakeJob>().RunAsync(Blob, Stop);
        var extract = Assert.Single(await hub.EntriesAsync()).Ref;
        await hub.RunAsync(HubJobs.Normalize, extract);
        await hub.Get<LedgerStore>().ChangeAsync(extract, entry => entry with { Answered = false }, Stop);
        foreach (var blob in await hub.BlobsAsync(Names.Outbox))
        {
            await hub.Storage.Container(Names.Outbox).DeleteBlobAsync(blob, cancellationToken: Stop);
        }

        hub.Clock.Advance(TimeSpan.FromMinutes(2));
        await SweepAsync(hub);
        Assert.True((await hub.EntryAsync(extract)).Answered);
        Assert.Contains(Names.OutboxFolder(extract) + "receipt.json", await hub.BlobsAsync(Names.Outbox));
        Assert.Contains(Names.OutboxFolder(extract) + "receipt.txt", await hub.BlobsAsync(Names.Outbox));
    }

    [Fact]
    public async Task One_entry_that_cannot_be_mended_keeps_nobody_else_waiting()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        await hub.PutAsync(ExtractState.Rejected, entry => entry with { Dataset = "a/a", Verdict = Verdicts.Rejected });
        var broken = await hub.PutAsync(ExtractState.Received, entry => entry with { Dataset = "a/b" });
        await hub.Storage.Container(Names.Ledger).GetBlobClient(Names.LedgerEntry(broken)).UploadAsync(
            BinaryData.FromString("{ broken"),
            new Azure.Storage.Blobs.Models.BlobUploadOptions { Metadata = new Dictionary<string, string> { ["state"] = "Received" } },
            Stop);
        await StageAsync(hub, broken, 1);
        var good = await hub.PutAsync(ExtractState.Received, entry => entry with { Dataset = "z/z" });
        hub.Clock.Advance(TimeSpan.FromMinutes(2));
        await SweepAsync(hub);

        Assert.Equal(good, HubJson.Read<ExtractRef>(Assert.Single(await hub.MessagesAsync(Names.NormalizeQueue)), "message"));
    }

    [Fact]
    public async Task Staged_work_is_cleared_but_for_what_the_entry_needs_and_what_a_later_claim_makes()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        var extract = await hub.PutAsync(ExtractState.Held, entry => entry with
        {
            Fence = 2,
            Answered = true,
            Verdict = Verdicts.Held with { Folder = Names.StagingFolder(entry.Ref, 2) },
        });
        await StageAsync(hub, extract, 1, 2, 3);
        Assert.Equal(0, (await SweepAsync(hub)).Staged);
        hub.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(1, (await SweepAsync(hub)).Staged);
        Assert.Equal(
            [Names.StagingFolder(extract, 2) + "x", Names.StagingFolder(extract, 3) + "x"],
            await hub.BlobsAsync(Names.Staging));
    }

    [Fact]
    public async Task Poisoned_messages_are_taken_back()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        var poison = hub.Storage.Queue(Names.Poison(Names.NormalizeQueue));
        await poison.CreateAsync(cancellationToken: Stop);
        await poison.SendMessageAsync("x", Stop);

        Assert.Equal(1, (await SweepAsync(hub)).Poisoned);
        Assert.Equal(0, (await SweepAsync(hub)).Poisoned);
    }

    private static Task<SweepCounts> SweepAsync(TestHub hub) => hub.Get<SweepJob>().RunAsync(Stop);

    private static async Task StageAsync(TestHub hub, ExtractRef extract, params int[] fences)
    {
        foreach (var fence in fences)
        {
            await hub.Storage.Container(Names.Staging).UploadBlobAsync(Names.StagingFolder(extract, fence) + "x", BinaryData.FromString("x"), Stop);
        }
    }
}
