using Exchange.Core.Queries;
using Exchange.Hub.Ledger;
using Exchange.Hub.Query;
using Exchange.Hub.Tests.Flow;

namespace Exchange.Hub.Tests.Query;

/// <summary>A partner with a register answers about everybody: of somebody who is not on it, too.</summary>
public sealed class RegisterAnswerTests(AzuriteFixture azurite)
{
    private const string Partner = "rural-revitalization";
    private const string Dataset = "rural-revitalization/poverty-monitor";

    private static readonly string[] Heading = ["户编号", "户主姓名", "姓名", "证件号码", "与户主关系", "监测对象类别", "风险是否消除"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_is_not_on_the_register_is_answered_about_and_only_the_missing_are_chased()
    {
        await using var hub = await OpenAsync();
        var people = SubjectList.Of(BankHub.People(4), new SubjectTerms()).Subjects;
        var (order, _) = await hub.Get<QueryCreation>().RunAsync(BankHub.Request(people) with { Partner = Partner }, Stop);
        await hub.SettleAsync();
        var batch = Assert.Single(order.Batches);
        await AnswerAsync(hub, "a", On(people[0]), Off(people[1], "非监测对象"), Off(people[2], "查无此人"));

        Assert.Equal(
            [("found", true), ("not-found", true), ("not-found", true), ("unanswered", false)],
            (await StatesAsync(hub, people)).Select(state => (state.State, state.IsAnswered)));
        Assert.Equal(
            [$"{people[0].Id}|JC1|True|marginal", $"{people[1].Id}|0|False|", $"{people[2].Id}|0|False|"],
            (await hub.RowsAsync("poverty-monitor")).Select(row => $"{row["subject_id"]}|{row["household_no"]}|{row["monitored"]}|{row["category"]}")
                .OrderBy(row => people.ToList().FindIndex(person => row.StartsWith(person.Id, StringComparison.Ordinal))));
        var report = await hub.Get<QueryChase>().ReadAsync(Partner, Stop);
        var line = Assert.Single(report.Lines);
        Assert.Equal((4, 3, 1), (line.Asked, line.Answered, line.Unanswered));
        Assert.Empty(report.Unasked);
        var reminder = await hub.Get<QueryReminders>().MakeAsync(order.Id, batch.No, "tests", send: true, Stop);
        Assert.Equal([people[3].Id], TestWorkbook.Read(await hub.OutboxAsync(reminder!.Blob!)).Skip(1).Select(row => row[^1]));
    }

    [Fact]
    public async Task Of_two_answers_about_a_person_the_later_counts()
    {
        await using var hub = await OpenAsync();
        var people = SubjectList.Of(BankHub.People(3), new SubjectTerms()).Subjects;
        await hub.Get<QueryCreation>().RunAsync(BankHub.Request(people) with { Partner = Partner }, Stop);
        await hub.SettleAsync();
        await AnswerAsync(hub, "a", On(people[0]), Off(people[1], "查无此人"), On(people[2]), Off(people[2], "非监测对象"));
        Assert.Equal(["found", "not-found", "found"], (await StatesAsync(hub, people)).Select(state => state.State));

        hub.Clock.Advance(TimeSpan.FromDays(1));
        await AnswerAsync(hub, "b", Off(people[0], "非监测对象"), On(people[1]));
        Assert.Equal(["not-found", "found", "found"], (await StatesAsync(hub, people)).Select(state => state.State));
    }

    [Fact]
    public async Task Who_is_asked_about_again_is_answered_again_though_the_answer_is_the_same()
    {
        await using var hub = await OpenAsync();
        var people = SubjectList.Of(BankHub.People(3), new SubjectTerms()).Subjects;
        await hub.Get<QueryCreation>().RunAsync(BankHub.Request(people) with { Partner = Partner }, Stop);
        await hub.SettleAsync();
        await AnswerAsync(hub, "a", On(people[0]), Off(people[1], "非监测对象"), On(people[2]));

        hub.Clock.Advance(TimeSpan.FromDays(91));
        var (again, _) = await hub.Get<QueryCreation>().RunAsync(BankHub.Request(people) with { Partner = Partner, Reason = "半年复核" }, Stop);
        await hub.SettleAsync();
        await AnswerAsync(hub, "b", On(people[0]), Off(people[1], "非监测对象"));

        var states = (await hub.RowsAsync("inquiry")).Where(row => (string)row["order_no"]! == again.Id)
            .ToDictionary(row => (string)row["subject_id"]!, row => (string)row["state"]!, StringComparer.Ordinal);
        Assert.Equal(["found", "not-found", "unanswered"], people.Select(person => states[person.Id]));
    }

    private async Task<TestHub> OpenAsync()
    {
        var hub = await TestHub.OpenAsync(azurite, direct: true);
        hub.Clock.SetUtcNow(new DateTimeOffset(BankHub.Monday, new TimeOnly(9, 0), TimeSpan.FromHours(8)));
        await hub.ActivateAsync(mappings => mappings.Bring(Partner, "exchange"));
        return hub;
    }

    private static string[] On(QuerySubject person) => ["JC1", person.Name, person.Name, person.Id, "户主", "边缘易致贫户", "否"];

    /// <summary>The household's number is that of the list, as a clerk copies it.</summary>
    private static string[] Off(QuerySubject person, string word) => [person.HouseholdNo ?? "", "", person.Name, person.Id, "", word, ""];

    private static async Task AnswerAsync(TestHub hub, string file, params string[][] rows)
    {
        var entry = await hub.SendAsync($"{Dataset}/返贫查询结果_{file}.xlsx", TestWorkbook.Of([Heading, .. rows]));
        Assert.Equal(ExtractState.Published, entry.State);
        await hub.SettleAsync();
    }

    /// <summary>The published state of each person, in the order of the list.</summary>
    private static async Task<IReadOnlyList<(string State, bool IsAnswered)>> StatesAsync(TestHub hub, IReadOnlyList<QuerySubject> people)
    {
        var rows = (await hub.RowsAsync("inquiry")).ToDictionary(row => (string)row["subject_id"]!, row => (string)row["state"]!, StringComparer.Ordinal);
        return [.. people.Select(person => (rows[person.Id], InquiryState.IsAnswer(rows[person.Id])))];
    }
}
