using Exchange.Core.Normalization;
using Exchange.Hub.Jobs;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;
using Exchange.Hub.Tests.Fire;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Hub.Tests.Normalize;

/// <summary>A large extract is divided over workers, and nobody can tell from what comes of it.</summary>
public sealed class SplitTests(AzuriteFixture azurite) : IDisposable
{
    private const int Seed = 20261101;
    private const int SplitBytes = 4000;
    private readonly FireMappings mappings = new();

    /// <summary>But for the residents, whose UTF-16 is turned into UTF-8 before it can be cut.</summary>
    public static TheoryData<string> Datasets => [.. Deliveries.Datasets.Where(name => name != "public-security/resident")];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => mappings.Dispose();

    [Theory]
    [MemberData(nameof(Datasets))]
    public async Task A_divided_extract_stages_the_bytes_of_a_whole_one_and_ends_like_it(string dataset)
    {
        var delivery = Deliveries.MakeTwice(dataset, 0, Seed);
        await using var whole = await SplitHub.StartAsync(azurite, mappings, delivery, 0, Stop);
        await using var divided = await SplitHub.StartAsync(azurite, mappings, delivery, SplitBytes, Stop);
        Assert.Equal(0, (await whole.ToVerdictAsync(Stop)).Steps.Count(step => step.Step == "split"));
        var steps = (await divided.ToVerdictAsync(Stop)).Steps;
        Assert.Contains(steps, step => step.Step == "split");
        Assert.Contains(steps, step => step.Step == "second round");
        Assert.Equal(await whole.StagedAsync(Stop), await divided.StagedAsync(Stop));
        await whole.Pipeline.RunToRestAsync(Stop);
        await divided.Pipeline.RunToRestAsync(Stop);
        Assert.Equal(await EndState.OfAsync(whole.Storage, Stop), await EndState.OfAsync(divided.Storage, Stop));
        Assert.Equal(0, divided.Pipeline.Failures);
    }

    [Fact]
    public async Task A_slice_that_is_told_twice_changes_nothing()
        => await IsNoDifferenceAsync(async hub =>
        {
            await hub.Pipeline.WorkAsync(HubJobs.Normalize, Stop);
            var slices = await hub.LoseAsync(Names.SliceQueue, Stop);
            Assert.True(slices.Count > 3);
            foreach (var slice in slices.Concat(slices).Concat(slices.Reverse()))
            {
                await HubJobs.Slice.RunAsync(hub.Pipeline.Services, slice, Stop);
            }
        });

    [Fact]
    public async Task A_slice_whose_message_or_worker_is_lost_is_told_again()
        => await IsNoDifferenceAsync(async hub =>
        {
            await hub.Pipeline.WorkAsync(HubJobs.Normalize, Stop);
            var slices = await hub.LoseAsync(Names.SliceQueue, Stop);
            await HubJobs.Slice.RunAsync(hub.Pipeline.Services, slices[0], Stop);

            // A worker that wrote some parts and died before its outcome.
            await HubJobs.Slice.RunAsync(hub.Pipeline.Services, slices[1], Stop);
            var dead = HubJson.Read<SliceNotice>(slices[1], "message");
            await hub.Storage.Container(Names.Staging).GetBlobClient(Names.SliceOutcome(dead)).DeleteAsync(cancellationToken: Stop);
            await hub.Storage.Container(Names.Staging).GetBlobClient((await hub.StagedNamesAsync(Names.SliceFolder(dead), Stop))[^1]).DeleteAsync(cancellationToken: Stop);
        });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_worker_that_dies_while_it_divides_or_assembles_is_replaced(bool assembling)
        => await IsNoDifferenceAsync(async hub =>
        {
            if (assembling)
            {
                await hub.Pipeline.WorkAsync(HubJobs.Normalize, Stop);
                await hub.Pipeline.WorkAsync(HubJobs.Slice, Stop);
            }

            var claims = hub.Pipeline.Services.GetRequiredService<Claims>();
            await using var dead = await claims.TryTakeAsync((await hub.EntryAsync(Stop)).Ref, ExtractState.Received, ExtractState.Normalizing, Stop);
            Assert.NotNull(dead);
            await hub.LoseAsync(Names.NormalizeQueue, Stop);
        });

    [Fact]
    public async Task A_late_slice_of_an_extract_that_was_divided_anew_is_not_looked_at()
        => await IsNoDifferenceAsync(async hub =>
        {
            await hub.Pipeline.WorkAsync(HubJobs.Normalize, Stop);
            var late = await hub.LoseAsync(Names.SliceQueue, Stop);
            var entry = await hub.EntryAsync(Stop);
            await new LedgerStore(hub.Storage).ChangeAsync(entry.Ref, standing => standing with { State = ExtractState.Received, Split = null }, Stop);
            await HubJobs.Normalize.RunAsync(hub.Pipeline.Services, HubJson.Write(entry.Ref), Stop);
            foreach (var slice in late)
            {
                await HubJobs.Slice.RunAsync(hub.Pipeline.Services, slice, Stop);
            }

            Assert.Single(await hub.StagedNamesAsync(Names.StagingFolder(entry.Ref, entry.Split!.Fence), Stop));

            // One that had begun before goes on to write where nobody looks.
            var zombie = HubJson.Read<SliceNotice>(late[0], "message");
            await hub.Storage.Container(Names.Staging).GetBlobClient(Names.SliceOutcome(zombie)).UploadAsync(BinaryData.FromString("{}"), Stop);
        });

    [Fact]
    public async Task A_slice_that_always_fails_sets_the_extract_aside()
    {
        await using var hub = await SplitHub.StartAsync(azurite, mappings, Deliveries.MakeTwice(Deliveries.Datasets[0], 0, Seed), SplitBytes, Stop);
        await hub.Pipeline.WorkAsync(HubJobs.Normalize, Stop);
        var entry = await hub.EntryAsync(Stop);
        await hub.Storage.Container(Names.Archive).GetBlobClient(Names.Archived(entry.Ref)).DeleteAsync(cancellationToken: Stop);
        await hub.Pipeline.WorkAsync(HubJobs.Slice, Stop);
        entry = await hub.EntryAsync(Stop);
        Assert.Equal(ExtractState.Failed, entry.State);
        Assert.Equal(new ClaimOptions().MostFailures, entry.Failures);
        Assert.StartsWith("RequestFailedException 404", entry.LastFailure, StringComparison.Ordinal);
    }

    private async Task IsNoDifferenceAsync(Func<SplitHub, Task> trouble)
    {
        var delivery = Deliveries.MakeTwice(Deliveries.Datasets[0], 0, Seed);
        await using var calm = await SplitHub.StartAsync(azurite, mappings, delivery, 0, Stop);
        await using var troubled = await SplitHub.StartAsync(azurite, mappings, delivery, SplitBytes, Stop);
        await trouble(troubled);
        Assert.Equal(Outcome.Accepted, (await calm.ToVerdictAsync(Stop)).Verdict!.Outcome);
        await troubled.ToVerdictAsync(Stop);
        Assert.Equal(await calm.StagedAsync(Stop), await troubled.StagedAsync(Stop));
        await calm.Pipeline.RunToRestAsync(Stop);
        await troubled.Pipeline.RunToRestAsync(Stop);
        Assert.Equal(await EndState.OfAsync(calm.Storage, Stop), await EndState.OfAsync(troubled.Storage, Stop));
    }
}
