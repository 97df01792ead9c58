using Exchange.Core.Problems;
using Exchange.Hub.Ledger;
using Exchange.Hub.Publish;
using Exchange.Hub.Pull;
using Exchange.Hub.Tests.Flow;

namespace Exchange.Hub.Tests.Pull;

/// <summary>What is pulled goes the way of every extract, and nothing that a partner answers replaces good data by less.</summary>
public sealed class PullFlowTests(AzuriteFixture azurite)
{
    private const int Rows = 40;

    [Fact]
    public async Task A_pulled_snapshot_is_published_and_a_shrunken_or_empty_one_replaces_nothing()
    {
        await using var hub = await PulledHub.OpenAsync(azurite);
        hub.Tax.Content = new Partners.PartnerContent();
        await PullAsync(hub, Rows);
        Assert.Equal(ExtractState.Published, Assert.Single(await hub.Hub.EntriesAsync()).State);
        var published = await SourceAsync(hub);

        await PullAsync(hub, Rows / 4);
        var shrunken = (await hub.Hub.EntriesAsync()).Single(entry => entry.State != ExtractState.Published);
        Assert.Equal(ExtractState.Held, shrunken.State);
        Assert.Contains(ProblemKinds.RowsFell.Code, await hub.Hub.ReceiptAsync(shrunken.Ref), StringComparison.Ordinal);

        await PullAsync(hub, 0);
        Assert.Equal(PullOutcome.Empty, (await hub.HistoryAsync(PulledHub.Vehicle))[0].Outcome);
        Assert.Equal(2, (await hub.Hub.EntriesAsync()).Count);
        Assert.Equal(published, await SourceAsync(hub));
    }

    /// <summary>What the partner gives at the next time of the schedule, on one page.</summary>
    private static async Task PullAsync(PulledHub hub, int rows)
    {
        hub.Police.Instead = async context =>
        {
            await context.Response.Body.WriteAsync(VehicleFile.Of(0, context.Request.Query["at"] == "1" ? rows : 0), context.RequestAborted);
            return true;
        };
        await hub.ToNextTimeAsync();
        await hub.LookAsync();
        await hub.Hub.DrainAsync();
    }

    private static Task<SourceState?> SourceAsync(PulledHub hub)
        => hub.Hub.Get<FeedReader>().SourceAsync(Way.Table, PulledHub.Vehicle, TestHub.Stop);
}
