using Exchange.Core.Queries;
using Exchange.Hub.Query;
using Exchange.Hub.Storage;
using Exchange.Hub.Tests.Flow;

namespace Exchange.Hub.Tests.Query;

public sealed class InquiryNewsTests(AzuriteFixture azurite)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task News_that_were_lost_on_their_way_are_dropped_again_before_newer_ones()
    {
        await using var hub = await BankHub.OpenAsync(azurite);
        var people = SubjectList.Of(BankHub.People(3), new SubjectTerms()).Subjects;
        var (order, _) = await hub.Get<QueryCreation>().RunAsync(BankHub.Request(people) with { Institutions = ["103"] }, Stop);
        await hub.Get<MatchJob>().RunAsync(Stop);
        var lost = Assert.Single(await hub.BlobsAsync(Names.Inbox));
        await hub.Storage.Container(Names.Inbox).DeleteBlobAsync(lost, cancellationToken: Stop);
        await hub.DrainAsync();
        var answers = people.Select(person => (person, order.Batches[0].No, new BankTruth(InquiryState.NoAccount, [])));
        await hub.SendAsync("banks/balance/answer.json", BankFiles.Balances("103", "中国农业银行", answers, BankHub.Monday));
        await hub.Get<MatchJob>().RunAsync(Stop);
        var again = Assert.Single(await hub.BlobsAsync(Names.Inbox));
        await hub.DrainAsync();
        var first = (await hub.RowsAsync("inquiry")).Select(row => (string)row["state"]!).ToList();
        await hub.SettleAsync();

        Assert.Equal(lost, again);
        Assert.Equal(["unanswered", "unanswered", "unanswered"], first);
        Assert.Equal(["no-account", "no-account", "no-account"], (await hub.RowsAsync("inquiry")).Select(row => (string)row["state"]!));
    }

    [Fact]
    public async Task Two_that_match_at_once_publish_what_one_does()
    {
        await using var hub = await BankHub.OpenAsync(azurite);
        var people = SubjectList.Of(BankHub.People(4), new SubjectTerms()).Subjects;
        await hub.Get<QueryCreation>().RunAsync(BankHub.Request(people), Stop);
        await Task.WhenAll(hub.Get<MatchJob>().RunAsync(Stop), hub.Other().Get<MatchJob>().RunAsync(Stop));
        await hub.SettleAsync();

        Assert.Equal(4 * 14, (await hub.RowsAsync("inquiry")).Count);
        Assert.Single(await hub.EntriesAsync(), entry => entry.Dataset == Names.InquiryDataset);
    }

    [Fact]
    public async Task A_published_table_says_whom_to_ask()
    {
        await using var hub = await BankHub.OpenAsync(azurite);
        var people = SubjectList.Of(BankHub.People(4), new SubjectTerms()).Subjects;
        await hub.Get<QueryCreation>().RunAsync(BankHub.Request(people) with { Institutions = ["103", "104"] }, Stop);
        await hub.SettleAsync();
        var rows = await hub.Get<FeedSubjects>().ReadAsync("inquiry", [new("institution_code", "104"), new("state", "unanswered")], Stop);
        var list = SubjectList.Of(rows, new SubjectTerms());

        Assert.Equal(people.Select(person => person.Id).Order(StringComparer.Ordinal), list.Subjects.Select(person => person.Id).Order(StringComparer.Ordinal));
        await Assert.ThrowsAsync<QueryRefusedException>(() => hub.Get<FeedSubjects>().ReadAsync("inquiry", [new("colour", "red")], Stop));
    }

    [Fact]
    public async Task An_order_with_every_answer_is_closed_and_later_deleted()
    {
        await using var hub = await BankHub.OpenAsync(azurite);
        var people = SubjectList.Of(BankHub.People(2), new SubjectTerms()).Subjects;
        var (order, _) = await hub.Get<QueryCreation>().RunAsync(BankHub.Request(people) with { Institutions = ["103"] }, Stop);
        var answers = people.Select(person => (person, order.Batches[0].No, new BankTruth(InquiryState.NoAccount, [])));
        await hub.SendAsync("banks/balance/answer.json", BankFiles.Balances("103", "中国农业银行", answers, BankHub.Monday));
        await hub.SettleAsync();
        var before = await hub.Get<QueryOrders>().FindAsync(order.Id, Stop);
        hub.Clock.Advance(TimeSpan.FromDays(46));
        await hub.SettleAsync();
        var after = await hub.Get<QueryOrders>().FindAsync(order.Id, Stop);
        hub.Clock.Advance(TimeSpan.FromDays(401));
        await hub.Get<QueryExpiry>().RunAsync(400, Stop);

        Assert.Null(before!.Closed);
        Assert.Equal(("exchange", true), (after!.Closed?.By, after.Ended));
        Assert.DoesNotContain(await hub.BlobsAsync(Names.Queries), name => name.StartsWith(order.Id, StringComparison.Ordinal));
    }
}
