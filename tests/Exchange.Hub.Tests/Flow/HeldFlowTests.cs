using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Tests.Flow;

/// <summary>What is held waits for a person, and goes where the person sends it.</summary>
public sealed class HeldFlowTests(AzuriteFixture azurite)
{
    private static readonly byte[] Bytes = VehicleFile.Of(0, 115);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_held_extract_is_published_when_it_is_released_and_the_receipt_says_who_released_it()
    {
        await using var hub = await StartAsync();
        var held = await hub.SendAsync(Way.Blob(1), Bytes);
        Assert.Equal(ExtractState.Held, held.State);
        Assert.Null(await hub.TableAsync());
        Assert.Contains("挂起待审", await hub.ReceiptAsync(held.Ref), StringComparison.Ordinal);

        await hub.Get<Holds>().ReleaseAsync(held.Ref, "李审核", "已与部门核实", Stop);
        await hub.DrainAsync();
        var entry = await hub.EntryAsync(held.Ref);
        Assert.Equal((ExtractState.Published, true, 105L), (entry.State, entry.Answered, entry.Publication!.Records));
        Assert.Equal(105, (await hub.TableAsync())!.Value.Rows.Count);
        Assert.Contains("放行，经办人 李审核：已与部门核实", await hub.ReceiptAsync(held.Ref), StringComparison.Ordinal);
        Assert.Empty(await hub.BlobsAsync(Names.Staging));
    }

    [Fact]
    public async Task A_held_extract_that_is_turned_down_never_reaches_the_table()
    {
        await using var hub = await StartAsync();
        var held = await hub.SendAsync(Way.Blob(1), Bytes);
        await hub.Get<Holds>().RejectAsync(held.Ref, "李审核", "缺一个县", Stop);
        await hub.SweepAsync();

        Assert.Equal((ExtractState.Rejected, true), ((await hub.EntryAsync(held.Ref)).State, (await hub.EntryAsync(held.Ref)).Answered));
        Assert.Null(await hub.TableAsync());
        Assert.Contains("退回，经办人 李审核：缺一个县", await hub.ReceiptAsync(held.Ref), StringComparison.Ordinal);
    }

    private async Task<TestHub> StartAsync()
    {
        var hub = await TestHub.OpenAsync(azurite);
        await hub.ActivateAsync(Changed.NoErrors);
        return hub;
    }
}
