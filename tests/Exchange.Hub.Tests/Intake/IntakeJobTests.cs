using Azure.Storage.Blobs.Specialized;
using Exchange.Hub.Intake;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Tests.Intake;

public sealed class IntakeJobTests(AzuriteFixture azurite)
{
    private const string Blob = $"{TestMappings.Vehicle}/vehicle.csv";

    private static readonly byte[] Bytes = VehicleFile.Of(0, 10);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dropped_file_is_archived_opened_queued_and_gone_from_the_inbox()
    {
        await using var hub = await StartAsync();
        await hub.DropAsync(Blob, Bytes);

        Assert.Equal(IntakeOutcome.Taken, await RunAsync(hub, Blob));
        var entry = Assert.Single(await hub.EntriesAsync());
        Assert.Equal((ExtractState.Received, TestMappings.Vehicle, VehicleFile.IdOf(Bytes), "vehicle.csv", Bytes.Length), (entry.State, entry.Dataset, entry.ExtractId, entry.FileName, entry.Size));
        var archived = await hub.Storage.Container(Names.Archive).GetBlobClient(Names.Archived(entry.Ref)).DownloadContentAsync(Stop);
        Assert.Equal(Bytes, archived.Value.Content.ToArray());
        Assert.Single(await hub.MessagesAsync(Names.NormalizeQueue));
        Assert.Empty(await hub.BlobsAsync(Names.Inbox));
        Assert.Equal(IntakeOutcome.Gone, await RunAsync(hub, Blob));
    }

    [Fact]
    public async Task Told_by_many_at_once_it_is_one_extract_with_one_delivery()
    {
        await using var hub = await StartAsync();
        await hub.DropAsync(Blob, Bytes);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RunAsync(hub, Blob)));

        Assert.Contains(IntakeOutcome.Taken, outcomes);
        Assert.DoesNotContain(IntakeOutcome.Duplicate, outcomes);
        Assert.Single(Assert.Single(await hub.EntriesAsync()).Deliveries);
        Assert.Empty(await hub.BlobsAsync(Names.Inbox));
    }

    [Fact]
    public async Task The_same_bytes_again_are_a_duplicate_and_are_not_normalized_again()
    {
        await using var hub = await StartAsync();
        await hub.DropAsync(Blob, Bytes);
        await RunAsync(hub, Blob);
        await hub.RunAsync(HubJobs.Normalize, Assert.Single(await hub.EntriesAsync()).Ref);
        await hub.MessagesAsync(Names.NormalizeQueue);
        await hub.DropAsync($"{TestMappings.Vehicle}/vehicle-again.csv", Bytes);

        Assert.Equal(IntakeOutcome.Duplicate, await RunAsync(hub, $"{TestMappings.Vehicle}/vehicle-again.csv"));
        var entry = Assert.Single(await hub.EntriesAsync());
        Assert.Equal([Blob, $"{TestMappings.Vehicle}/vehicle-again.csv"], entry.Deliveries.Select(delivery => delivery.Blob));
        Assert.NotEqual(ExtractState.Received, entry.State);
        Assert.Empty(await hub.MessagesAsync(Names.NormalizeQueue));
        Assert.Empty(await hub.BlobsAsync(Names.Inbox));
    }

    [Fact]
    public async Task The_same_bytes_again_are_a_way_out_of_failed()
    {
        await using var hub = await StartAsync();
        await hub.DropAsync(Blob, Bytes);
        await RunAsync(hub, Blob);
        var extract = Assert.Single(await hub.EntriesAsync()).Ref;
        await hub.Get<LedgerStore>().ChangeAsync(extract, entry => entry with { State = ExtractState.Failed, Failures = 5 }, Stop);
        await hub.DropAsync(Blob, Bytes);
        await RunAsync(hub, Blob);

        var entry = await hub.EntryAsync(extract);
        Assert.Equal((ExtractState.Received, 0, 2), (entry.State, entry.Failures, entry.Deliveries.Count));
    }

    [Fact]
    public async Task The_same_bytes_in_two_data_sets_are_two_extracts()
    {
        await using var hub = await StartAsync();
        await hub.DropAsync(Blob, Bytes);
        await hub.DropAsync($"{TestMappings.Income}/vehicle.csv", Bytes);
        await RunAsync(hub, Blob);
        await RunAsync(hub, $"{TestMappings.Income}/vehicle.csv");
        foreach (var each in await hub.EntriesAsync())
        {
            await hub.RunAsync(HubJobs.Normalize, each.Ref);
        }

        var entries = await hub.EntriesAsync();
        Assert.Equal([TestMappings.Vehicle, TestMappings.Income], entries.Select(entry => entry.Dataset));
        Assert.Single(entries.Select(entry => entry.ExtractId).Distinct());
        Assert.Equal([ExtractState.Accepted, ExtractState.Rejected], entries.Select(entry => entry.State));
    }

    [Theory]
    [InlineData("public-security/vehicle.csv", TestMappings.Vehicle)]
    [InlineData("public-security/anything.txt", TestMappings.Vehicle)]
    [InlineData("public-security/no-such-set/x.csv", TestMappings.Vehicle)]
    [InlineData("nobody/x.csv", TestMappings.Vehicle)]
    [InlineData("x.csv", TestMappings.Vehicle)]
    [InlineData("tax/individual-income/2026/06/x.csv", TestMappings.Income)]
    [InlineData("tax/x.csv", "tax/unrecognised")]
    public async Task Where_the_folder_does_not_tell_the_data_set_name_and_heading_do(string blob, string dataset)
    {
        await using var hub = await StartAsync();
        await hub.DropAsync(blob, Bytes);
        await RunAsync(hub, blob);

        Assert.Equal(dataset, Assert.Single(await hub.EntriesAsync()).Dataset);
    }

    [Theory]
    [InlineData("nobody/zoo.csv", "animal,legs\ncat,4\n", "unrecognised/unrecognised")]
    [InlineData("public-security/zoo.zip", "PK\u0003\u0004 broken", "public-security/unrecognised")]
    public async Task What_nobody_can_name_is_kept_and_rejected(string blob, string text, string dataset)
    {
        await using var hub = await StartAsync();
        await hub.DropAsync(blob, text);
        await RunAsync(hub, blob);
        var extract = Assert.Single(await hub.EntriesAsync()).Ref;
        await hub.RunAsync(HubJobs.Normalize, extract);

        var entry = await hub.EntryAsync(extract);
        Assert.Equal((dataset, ExtractState.Rejected, true), (entry.Dataset, entry.State, entry.Answered));
        Assert.Contains(Names.OutboxFolder(extract) + "receipt.json", await hub.BlobsAsync(Names.Outbox));
        Assert.Single(await hub.BlobsAsync(Names.Archive));
    }

    [Fact]
    public async Task An_empty_file_waits_until_it_is_settled_and_is_rejected_then()
    {
        await using var hub = await StartAsync();
        await hub.DropAsync(Blob, "");
        Assert.Equal(IntakeOutcome.Waiting, await RunAsync(hub, Blob));
        Assert.Empty(await hub.EntriesAsync());

        hub.Clock.Advance(TimeSpan.FromSeconds(400));
        Assert.Equal(IntakeOutcome.Taken, await RunAsync(hub, Blob));
        var extract = Assert.Single(await hub.EntriesAsync()).Ref;
        await hub.RunAsync(HubJobs.Normalize, extract);
        Assert.Equal(ExtractState.Rejected, (await hub.EntryAsync(extract)).State);
    }

    [Fact]
    public async Task A_file_that_grows_waits_until_it_is_settled_and_is_taken_whole()
    {
        await using var hub = await StartAsync();
        var blob = hub.Storage.Container(Names.Inbox).GetAppendBlobClient(Blob);
        await blob.CreateAsync(cancellationToken: Stop);
        await blob.AppendBlockAsync(new MemoryStream(Bytes[..100]), cancellationToken: Stop);
        Assert.Equal(IntakeOutcome.Waiting, await RunAsync(hub, Blob));
        await blob.AppendBlockAsync(new MemoryStream(Bytes[100..]), cancellationToken: Stop);

        hub.Clock.Advance(TimeSpan.FromSeconds(400));
        Assert.Equal(IntakeOutcome.Taken, await RunAsync(hub, Blob));
        Assert.Equal(VehicleFile.IdOf(Bytes), Assert.Single(await hub.EntriesAsync()).ExtractId);
    }

    [Fact]
    public async Task New_content_under_a_name_that_is_being_taken_in_is_not_lost()
    {
        await using var hub = await StartAsync();
        var last = Bytes;
        for (var round = 0; round < 10; round++)
        {
            last = VehicleFile.Of(round, 20);
            await hub.DropAsync(Blob, VehicleFile.Of(round, 10));
            await Task.WhenAll(RunAsync(hub, Blob), RunAsync(hub, Blob), hub.DropAsync(Blob, last));
            await RunAsync(hub, Blob);
            Assert.Contains(VehicleFile.IdOf(last), (await hub.EntriesAsync()).Select(entry => entry.ExtractId));
            Assert.Empty(await hub.BlobsAsync(Names.Inbox));
        }
    }

    [Fact]
    public async Task Without_active_mappings_nothing_is_taken_in()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        await hub.DropAsync(Blob, Bytes);

        await Assert.ThrowsAsync<Exchange.Hub.Mappings.UnusableMappingsException>(() => RunAsync(hub, Blob));
        Assert.Single(await hub.BlobsAsync(Names.Inbox));
    }

    private static Task<IntakeOutcome> RunAsync(TestHub hub, string blob) => hub.Get<IntakeJob>().RunAsync(blob, Stop);

    private async Task<TestHub> StartAsync()
    {
        var hub = await TestHub.OpenAsync(azurite);
        await hub.ActivateAsync();
        return hub;
    }
}
