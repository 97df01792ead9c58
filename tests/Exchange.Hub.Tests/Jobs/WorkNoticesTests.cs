using Exchange.Hub.Jobs;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Tests.Jobs;

public sealed class WorkNoticesTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task The_process_that_sends_a_message_is_told_when_it_is_there()
    {
        var stop = TestContext.Current.CancellationToken;
        var storage = await azurite.NewStorageAsync();
        var notices = new WorkNotices(storage);
        var told = new List<(string Queue, int Messages)>();
        notices.Sent += queue => told.Add((queue, storage.Queue(queue).PeekMessages(32, stop).Value.Length));

        await notices.SendAsync(Names.PublishQueue, new ExtractRef("a/b", new string('0', 64)), stop);
        await notices.SendAsync(new InboxNotice("a/b/c.csv"), stop);

        Assert.Equal([(Names.PublishQueue, 1), (Names.IntakeQueue, 1)], told);
    }
}
