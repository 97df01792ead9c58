using Exchange.Core.Normalization;
using Exchange.Hub.Intake;
using Exchange.Hub.Ledger;
using Exchange.Hub.Replay;
using Exchange.Hub.Storage;
using Exchange.Hub.Tests.Ledger;

namespace Exchange.Hub.Tests.Replay;

public sealed class ReplaysTests(AzuriteFixture azurite)
{
    private const string Blob = $"{TestMappings.Vehicle}/vehicle.csv";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_replay_normalizes_again_with_the_mappings_of_today_under_a_number_of_its_own()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        await hub.ActivateAsync(None);
        var extract = await TakeAsync(hub, Blob, VehicleFile.Of(0, 115));
        await hub.RunAsync(HubJobs.Normalize, extract);
        var before = await hub.EntryAsync(extract);
        Assert.Equal(ExtractState.Held, before.State);
        var two = await hub.ActivateAsync(Generous);
        var answer = await RunAsync(hub, extract);

        Assert.Equal((ReplayOutcome.Renewed, 1, two, ExtractState.Received), (answer.Outcome, answer.Entry!.Replay, answer.Entry.MappingsVersion, answer.Entry.State));
        Assert.Null(answer.Entry.Verdict);
        await hub.RunAsync(HubJobs.Normalize, extract);
        var after = await hub.EntryAsync(extract);
        Assert.Equal(ExtractState.Accepted, after.State);
        Assert.NotEqual(before.Verdict!.Folder, after.Verdict!.Folder);
        Assert.Equal(["received", "Normalizing", "normalized", "replayed", "Normalizing", "normalized"], after.Steps.Select(step => step.Step));
        Assert.Contains(before.MappingsVersion, after.Steps[3].Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExtractState.Received)]
    [InlineData(ExtractState.Normalizing)]
    [InlineData(ExtractState.Accepted)]
    [InlineData(ExtractState.Publishing)]
    public async Task What_is_under_way_is_left_alone(ExtractState state)
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        var extract = await hub.PutAsync(state);
        var before = await hub.EntryAsync(extract);

        Assert.Equal(ReplayOutcome.UnderWay, (await RunAsync(hub, extract)).Outcome);
        Assert.Equal(before.Stamp, (await hub.EntryAsync(extract)).Stamp);
        Assert.Equal(ReplayOutcome.Unknown, (await RunAsync(hub, new ExtractRef("no/such", extract.ExtractId))).Outcome);
    }

    [Fact]
    public async Task What_failed_on_the_way_into_the_table_goes_on_there_under_the_same_number()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        var extract = await hub.PutAsync(ExtractState.Failed, entry => entry with { Verdict = Verdicts.Accepted, Answered = true, Failures = 5 });
        var answer = await RunAsync(hub, extract);

        Assert.Equal((ReplayOutcome.Resumed, ExtractState.Accepted, 0, 0), (answer.Outcome, answer.Entry!.State, answer.Entry.Replay, answer.Entry.Failures));
        Assert.Equal(Verdicts.Accepted.Folder, answer.Entry.Verdict!.Folder);
        Assert.Single(await hub.MessagesAsync(Names.PublishQueue));
    }

    [Fact]
    public async Task What_failed_to_be_normalized_is_normalized_again()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        var version = await hub.ActivateAsync();
        var extract = await TakeAsync(hub, Blob, VehicleFile.Of(0, 10));
        await hub.MessagesAsync(Names.NormalizeQueue);
        await hub.Get<LedgerStore>().ChangeAsync(extract, entry => entry with { State = ExtractState.Failed, Failures = 5, LastFailure = "x" }, Stop);
        var answer = await RunAsync(hub, extract);

        Assert.Equal((ReplayOutcome.Renewed, 0, version), (answer.Outcome, answer.Entry!.Failures, answer.Entry.MappingsVersion));
        Assert.Single(await hub.MessagesAsync(Names.NormalizeQueue));
    }

    [Fact]
    public async Task Without_its_raw_bytes_an_extract_is_not_replayed()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        await hub.ActivateAsync();
        var extract = await hub.PutAsync(ExtractState.Rejected, entry => entry with { Verdict = Verdicts.Rejected });

        Assert.Equal(ReplayOutcome.BytesGone, (await RunAsync(hub, extract)).Outcome);
        Assert.Equal(ExtractState.Rejected, (await hub.EntryAsync(extract)).State);
    }

    [Fact]
    public async Task A_later_delivery_that_is_published_is_not_written_over_unless_that_is_meant()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        await hub.ActivateAsync();
        var old = await TakeAsync(hub, Blob, VehicleFile.Of(0, 10));
        await hub.Get<LedgerStore>().ChangeAsync(old, entry => entry with { State = ExtractState.Published }, Stop);
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        var later = await TakeAsync(hub, Blob, VehicleFile.Of(10, 10));
        Assert.Equal(ReplayOutcome.Renewed, (await RunAsync(hub, old)).Outcome);
        await hub.Get<LedgerStore>().ChangeAsync(old, entry => entry with { State = ExtractState.Published }, Stop);
        await hub.Get<LedgerStore>().ChangeAsync(later, entry => entry with { State = ExtractState.Published }, Stop);

        Assert.Equal((ReplayOutcome.Superseded, later), ((await RunAsync(hub, old)).Outcome, (await RunAsync(hub, old)).Later));
        var order = new ReplayOrder(old, "tests", "") { OverLater = true };
        Assert.Equal(ReplayOutcome.Renewed, (await hub.Get<Replays>().RunAsync(order, Stop)).Outcome);
        Assert.Equal(2, (await hub.EntryAsync(old)).Replay);
    }

    [Fact]
    public async Task What_nobody_could_name_goes_back_to_be_recognised()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        await hub.ActivateAsync(mappings => mappings.Remove(TestMappings.Vehicle));
        var extract = await TakeAsync(hub, "public-security/vehicle.csv", VehicleFile.Of(0, 10));
        Assert.Equal("public-security/unrecognised", extract.Dataset);
        await hub.RunAsync(HubJobs.Normalize, extract);
        await hub.ActivateAsync();
        Assert.Equal(ReplayOutcome.Returned, (await RunAsync(hub, extract)).Outcome);
        Assert.Equal(ReplayOutcome.UnderWay, (await RunAsync(hub, extract)).Outcome);
        await hub.Get<IntakeJob>().RunAsync("public-security/vehicle.csv", Stop);

        Assert.Equal(["public-security/unrecognised", TestMappings.Vehicle], (await hub.EntriesAsync()).Select(entry => entry.Dataset));
    }

    [Fact]
    public async Task Of_replays_at_the_same_time_one_takes_effect()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        await hub.ActivateAsync();
        var extract = await TakeAsync(hub, Blob, VehicleFile.Of(0, 10));
        await hub.RunAsync(HubJobs.Normalize, extract);
        await hub.Get<LedgerStore>().ChangeAsync(extract, entry => entry with { State = ExtractState.Published }, Stop);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync(hub, extract)));

        Assert.Single(answers, answer => answer.Done);
        Assert.Equal(1, (await hub.EntryAsync(extract)).Replay);
    }

    [Fact]
    public async Task The_answer_to_a_replay_holds_no_rejects_of_the_one_before()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        await hub.ActivateAsync(None);
        var extract = await TakeAsync(hub, Blob, VehicleFile.Of(0, 115));
        await hub.RunAsync(HubJobs.Normalize, extract);
        Assert.Contains(Names.OutboxFolder(extract) + "rejects.csv", await hub.BlobsAsync(Names.Outbox));
        await hub.ActivateAsync(OtherHeading);
        await RunAsync(hub, extract);
        await hub.RunAsync(HubJobs.Normalize, extract);

        var entry = await hub.EntryAsync(extract);
        Assert.Equal((Outcome.Rejected, (string?)null), (entry.Verdict!.Outcome, entry.Verdict.RejectsFile));
        Assert.Equal([Names.OutboxFolder(extract) + "receipt.json", Names.OutboxFolder(extract) + "receipt.txt"], await hub.BlobsAsync(Names.Outbox));
    }

    /// <summary>One rejected row is too many.</summary>
    private static void None(TestMappings mappings)
        => mappings.Replace($"{TestMappings.Vehicle}/mapping.json", "\"errorLimit\": { \"percentage\": 5 }", "\"errorLimit\": { \"percentage\": 0 }");

    private static void OtherHeading(TestMappings mappings)
    {
        mappings.Replace($"{TestMappings.Vehicle}/mapping.json", "\"fieldsMatch\": \"subset\"", "\"fieldsMatch\": \"exact\"");
        mappings.Replace($"{TestMappings.Vehicle}/mapping.json", "\"发动机号\"", "\"没有的列\"");
    }

    private static void Generous(TestMappings mappings)
        => mappings.Replace($"{TestMappings.Vehicle}/mapping.json", "\"errorLimit\": { \"percentage\": 5 }", "\"errorLimit\": { \"percentage\": 100 }");

    private static Task<ReplayAnswer> RunAsync(TestHub hub, ExtractRef extract) => hub.Get<Replays>().RunAsync(new ReplayOrder(extract, "tests", "again"), Stop);

    private static async Task<ExtractRef> TakeAsync(TestHub hub, string blob, byte[] bytes)
    {
        await hub.DropAsync(blob, bytes);
        Assert.Equal(IntakeOutcome.Taken, await hub.Get<IntakeJob>().RunAsync(blob, Stop));
        return (await hub.EntriesAsync()).Single(entry => entry.ExtractId == VehicleFile.IdOf(bytes)).Ref;
    }
}
