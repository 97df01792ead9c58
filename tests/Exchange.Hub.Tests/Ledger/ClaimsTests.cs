using Exchange.Hub.Ledger;

namespace Exchange.Hub.Tests.Ledger;

public sealed class ClaimsTests(AzuriteFixture azurite)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_workers_at_the_same_time_one_gets_the_claim()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        var extract = await hub.PutAsync(ExtractState.Received);
        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TakeAsync(hub, extract)));

        await using var won = Assert.Single(claims, claim => claim is not null);
        Assert.Equal(ExtractState.Normalizing, won!.Entry.State);
        Assert.Equal(1, won.Entry.Fence);
    }

    [Fact]
    public async Task An_extract_elsewhere_is_not_claimed()
    {
        await using var hub = await TestHub.OpenAsync(azurite);

        Assert.Null(await TakeAsync(hub, await hub.PutAsync(ExtractState.Published)));
        Assert.Null(await TakeAsync(hub, new ExtractRef("no/such", new string('0', 64))));
    }

    [Fact]
    public async Task A_dead_claim_is_taken_over_with_a_higher_fence_and_counts_no_more()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        await using var dead = hub.Other();
        var extract = await hub.PutAsync(ExtractState.Received);
        await using var first = await TakeAsync(dead, extract);
        Assert.Null(await TakeAsync(hub, extract));

        hub.Clock.Advance(TimeSpan.FromSeconds(61));
        await using var second = await TakeAsync(hub, extract);

        Assert.Equal(2, second!.Entry.Fence);
        Assert.False(await first!.CompleteAsync(entry => entry.Moved(ExtractState.Rejected, "wrong", hub.Clock.GetUtcNow()), Stop));
        Assert.Equal(ExtractState.Normalizing, (await hub.EntryAsync(extract)).State);
        Assert.True(await second.CompleteAsync(entry => entry.Moved(ExtractState.Accepted, "right", hub.Clock.GetUtcNow()), Stop));
        Assert.Null((await hub.EntryAsync(extract)).Claim);
    }

    [Fact]
    public async Task A_heartbeat_keeps_the_claim_beyond_its_length()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        await using var other = hub.Other();
        var extract = await hub.PutAsync(ExtractState.Received);
        await using var claim = await TakeAsync(hub, extract);
        for (var beat = 0; beat < 4; beat++)
        {
            var until = (await hub.EntryAsync(extract)).Claim!.Until;
            hub.Clock.Advance(TimeSpan.FromSeconds(20));
            await UntilAsync(async () => (await hub.EntryAsync(extract)).Claim!.Until > until);
        }

        other.Clock.Advance(TimeSpan.FromSeconds(80));
        Assert.Null(await TakeAsync(other, extract));
        Assert.True(await claim!.CompleteAsync(entry => entry, Stop));
    }

    [Fact]
    public async Task The_heartbeat_notices_that_the_claim_is_lost()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        await using var other = hub.Other();
        var extract = await hub.PutAsync(ExtractState.Received);
        await using var claim = await TakeAsync(hub, extract);
        other.Clock.Advance(TimeSpan.FromSeconds(61));
        await using var taken = await TakeAsync(other, extract);
        hub.Clock.Advance(TimeSpan.FromSeconds(20));

        await UntilAsync(() => Task.FromResult(claim!.Lost.IsCancellationRequested));
        Assert.NotNull(taken);
    }

    [Fact]
    public async Task Work_whose_claim_is_lost_is_stopped_and_leaves_nothing()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        await using var other = hub.Other();
        var extract = await hub.PutAsync(ExtractState.Received);
        var done = await hub.Get<Claims>().RunAsync(extract, ExtractState.Received, ExtractState.Normalizing, LoseAsync, Stop);

        Assert.Null(done);
        var entry = await hub.EntryAsync(extract);
        Assert.Equal((2, 0, ExtractState.Normalizing), (entry.Fence, entry.Failures, entry.State));

        async Task<Func<LedgerEntry, LedgerEntry>> LoseAsync(Claim mine, CancellationToken stop)
        {
            other.Clock.Advance(TimeSpan.FromSeconds(61));
            await TakeAsync(other, extract);
            hub.Clock.Advance(TimeSpan.FromSeconds(20));
            await Task.Delay(Timeout.Infinite, stop);
            return entry => entry.Moved(ExtractState.Accepted, "wrong", mine.Entry.Steps[^1].At);
        }
    }

    [Fact]
    public async Task Failures_of_ours_are_counted_until_the_extract_is_set_aside()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        var extract = await hub.PutAsync(ExtractState.Received);
        for (var failure = 1; failure <= 5; failure++)
        {
            Assert.Equal(ExtractState.Received, (await hub.EntryAsync(extract)).State);
            await Assert.ThrowsAsync<FormatException>(() => hub.Get<Claims>().RunAsync(
                extract, ExtractState.Received, ExtractState.Normalizing, (_, _) => throw new FormatException("140102198001010011"), Stop));
            Assert.Equal(failure, (await hub.EntryAsync(extract)).Failures);
        }

        var entry = await hub.EntryAsync(extract);
        Assert.Equal(ExtractState.Failed, entry.State);
        Assert.StartsWith("FormatException at ", entry.LastFailure, StringComparison.Ordinal);
        Assert.DoesNotContain("140102", entry.LastFailure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_gives_the_extract_back_without_counting_a_failure()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        var extract = await hub.PutAsync(ExtractState.Received);
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hub.Get<Claims>().RunAsync(
            extract, ExtractState.Received, ExtractState.Normalizing, StoppedAsync, stop.Token));

        var entry = await hub.EntryAsync(extract);
        Assert.Equal((ExtractState.Received, 0, (ClaimNote?)null), (entry.State, entry.Failures, entry.Claim));

        async Task<Func<LedgerEntry, LedgerEntry>> StoppedAsync(Claim mine, CancellationToken token)
        {
            await stop.CancelAsync();
            token.ThrowIfCancellationRequested();
            return entry => entry;
        }
    }

    private static Task<Claim?> TakeAsync(TestHub hub, ExtractRef extract)
        => hub.Get<Claims>().TryTakeAsync(extract, ExtractState.Received, ExtractState.Normalizing, Stop);

    private static async Task UntilAsync(Func<Task<bool>> done)
    {
        for (var look = 0; !await done(); look++)
        {
            Assert.True(look < 400, "It did not happen within 20 seconds.");
            await Task.Delay(50, Stop);
        }
    }
}
