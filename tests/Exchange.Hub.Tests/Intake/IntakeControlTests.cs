using Exchange.Hub.Intake;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Tests.Intake;

public sealed class IntakeControlTests(AzuriteFixture azurite)
{
    private const string Blob = $"{TestMappings.Vehicle}/vehicle.csv";

    private static readonly byte[] Bytes = VehicleFile.Of(0, 10);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("manifest", ".manifest.json")]
    [InlineData("sha256", ".sha256")]
    [InlineData("ok", ".ok")]
    public async Task A_file_waits_for_the_control_file_that_is_demanded(string demanded, string ending)
    {
        await using var hub = await StartAsync(demanded);
        await hub.DropAsync(Blob, Bytes);
        Assert.Equal(IntakeOutcome.Waiting, await RunAsync(hub, Blob));
        await hub.DropAsync(Blob + ending, ending == ".ok" ? "" : ending == ".sha256" ? VehicleFile.IdOf(Bytes) + "  vehicle.csv\n" : $"{{ \"rows\": 10, \"sha256\": \"{VehicleFile.IdOf(Bytes)}\" }}");

        Assert.Equal(IntakeOutcome.Taken, await RunAsync(hub, Blob + ending));
        Assert.Empty(await hub.BlobsAsync(Names.Inbox));
        var entry = await NormalizedAsync(hub);
        Assert.Equal((false, ExtractState.Accepted), (entry.Control!.Missing, entry.State));
    }

    [Fact]
    public async Task A_control_file_that_never_comes_holds_the_extract()
    {
        await using var hub = await StartAsync("sha256");
        await hub.DropAsync(Blob, Bytes);
        await hub.DropAsync(Blob + ".ok", "");
        hub.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(IntakeOutcome.Taken, await RunAsync(hub, Blob));

        var entry = await NormalizedAsync(hub);
        Assert.Equal(ExtractState.Held, entry.State);
        Assert.Equal("F119", Assert.Single(entry.Verdict!.Reasons).Code);
    }

    [Theory]
    [InlineData(".sha256", "0000000000000000000000000000000000000000000000000000000000000000", ExtractState.Rejected, "F118")]
    [InlineData(".manifest.json", "{ \"rows\": 11 }", ExtractState.Held, "F204")]
    public async Task What_the_control_file_promised_and_the_file_does_not_hold_is_told(string ending, string text, ExtractState state, string code)
    {
        await using var hub = await StartAsync("none");
        await hub.DropAsync(Blob + ending, text);
        await hub.DropAsync(Blob, Bytes);
        await RunAsync(hub, Blob);

        var entry = await NormalizedAsync(hub);
        Assert.Equal(state, entry.State);
        Assert.Equal(code, Assert.Single(entry.Verdict!.Reasons).Code);
    }

    [Fact]
    public async Task One_that_cannot_be_read_is_waited_for_and_then_holds_the_extract()
    {
        await using var hub = await StartAsync("manifest");
        await hub.DropAsync(Blob + ".manifest.json", "{ \"rows\": \"ten\"");
        await hub.DropAsync(Blob, Bytes);
        Assert.Equal(IntakeOutcome.Waiting, await RunAsync(hub, Blob));
        hub.Clock.Advance(TimeSpan.FromHours(25));
        await RunAsync(hub, Blob);

        Assert.Equal("F119", Assert.Single((await NormalizedAsync(hub)).Verdict!.Reasons).Code);
    }

    [Fact]
    public async Task One_that_comes_after_its_file_is_not_held_against_the_next_file_of_that_name()
    {
        await using var hub = await StartAsync("none");
        await hub.DropAsync(Blob, Bytes);
        await RunAsync(hub, Blob);
        await hub.DropAsync(Blob + ".sha256", VehicleFile.IdOf(Bytes));
        Assert.Equal(IntakeOutcome.Gone, await RunAsync(hub, Blob + ".sha256"));
        Assert.Single(await hub.BlobsAsync(Names.Inbox));

        hub.Clock.Advance(TimeSpan.FromHours(25));
        await hub.RunAsync(HubJobs.Sweep, BinaryData.Empty);
        foreach (var notice in await hub.MessagesAsync(Names.IntakeQueue))
        {
            await hub.RunAsync(HubJobs.Intake, notice);
        }

        Assert.Empty(await hub.BlobsAsync(Names.Inbox));
    }

    private static Task<IntakeOutcome> RunAsync(TestHub hub, string blob) => hub.Get<IntakeJob>().RunAsync(blob, Stop);

    private static async Task<LedgerEntry> NormalizedAsync(TestHub hub)
    {
        var extract = Assert.Single(await hub.EntriesAsync()).Ref;
        await hub.RunAsync(HubJobs.Normalize, extract);
        return await hub.EntryAsync(extract);
    }

    private async Task<TestHub> StartAsync(string control)
    {
        var hub = await TestHub.OpenAsync(azurite);
        await hub.ActivateAsync(mappings => mappings.Replace(
            $"{TestMappings.Vehicle}/mapping.json", "\"delivery\": \"snapshot\",", $"\"delivery\": \"snapshot\", \"control\": \"{control}\","));
        return hub;
    }
}
