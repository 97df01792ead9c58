using System.Diagnostics;
using Exchange.Core.Queries;
using Exchange.Hub.Ledger;
using Exchange.Hub.Query;
using Exchange.Hub.Tests.Flow;

namespace Exchange.Hub.Tests.Query;

/// <summary>
/// Persons of the synthetic province are asked of 14 banks: three are late, one answers only whether there is too much, one sends a file
/// that cannot be read. What is published and what is chased is compared with what the banks know, before and after the late answers.
/// </summary>
public sealed class BankRoundTripTests(AzuriteFixture azurite)
{
    private const string Limiting = "SXYH";
    private const string Malformed = "105";
    private const string Partial = "308";
    private static readonly string[] Late = ["103", "314", "JSYH"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Published_data_and_chase_list_are_exactly_what_the_banks_know()
    {
        var watch = Stopwatch.StartNew();
        await using var hub = await BankHub.OpenAsync(azurite);
        var list = SubjectList.Of(BankHub.People(QueryLevel.Subjects), new SubjectTerms());
        Assert.Equal((QueryLevel.Subjects, 0), (list.Subjects.Count, list.Faults.Count));
        var (order, _) = await hub.Get<QueryCreation>().RunAsync(BankHub.Request(list.Subjects), Stop);
        await hub.SettleAsync();
        Tell($"{order.Id}: {order.Subjects} persons of seed {BankHub.Seed}, {order.Batches.Count} lists");
        Assert.Equal(14, order.Batches.Select(batch => batch.Institution).Distinct().Count());
        await AssertStatesAsync(hub, order, list.Subjects, _ => false);

        foreach (var bank in Banks(order).Where(bank => !Late.Contains(bank.Code)))
        {
            await AnswerAsync(hub, order, bank, list.Subjects, person => bank.Code != Partial || person % 2 == 0, wrong: bank.Code == Malformed);
        }

        await hub.SettleAsync();
        hub.Clock.SetUtcNow(new DateTimeOffset(BankHub.Monday.AddDays(18), new TimeOnly(9, 0), TimeSpan.FromHours(8)));
        await AssertStatesAsync(hub, order, list.Subjects, bank => !Late.Contains(bank.Code) && bank.Code != Malformed, person => person % 2 == 0);
        await AssertChaseAsync(hub, order, list.Subjects, bank => !Late.Contains(bank.Code) && bank.Code != Malformed, person => person % 2 == 0, overdue: 4);

        foreach (var bank in Banks(order).Where(bank => Late.Contains(bank.Code) || bank.Code is Malformed or Partial))
        {
            await AnswerAsync(hub, order, bank, list.Subjects, person => bank.Code != Partial || person % 2 == 1, wrong: false);
        }

        await hub.SettleAsync();
        await AssertStatesAsync(hub, order, list.Subjects, _ => true);
        await AssertChaseAsync(hub, order, list.Subjects, _ => true, _ => true, overdue: 4);
        await AssertAccountsAsync(hub, order, list.Subjects);
        Tell($"{order.Subjects * 14} states and all accounts as the banks know them, in {watch.Elapsed.TotalSeconds:0.0} s");
    }

    private static void Tell(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);

    private static IReadOnlyList<(int Number, string Code, string Name)> Banks(QueryOrder order)
        => [.. order.Batches.DistinctBy(batch => batch.Institution).Select((batch, i) => (i, batch.Institution, batch.Institution == "314" ? "农村商业银行" : batch.Title + "太原分行"))];

    private static BankTruth TruthOf((int Number, string Code, string Name) bank, int person)
        => bank.Code == Limiting ? BankTruth.OfLimit(person) : BankTruth.OfBalance(bank.Number, person);

    /// <summary>A bank that knows nothing of a few persons sends no file.</summary>
    private static bool Answers((int Number, string Code, string Name) bank, QueryBatch batch, Func<int, bool> some)
        => Enumerable.Range(batch.First, batch.Count).Any(person => some(person) && TruthOf(bank, person).State != InquiryState.Unanswered);

    private static async Task AnswerAsync(TestHub hub, QueryOrder order, (int Number, string Code, string Name) bank, IReadOnlyList<QuerySubject> subjects, Func<int, bool> some, bool wrong)
    {
        var day = DateOnly.FromDateTime(hub.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).Date);
        foreach (var batch in order.Batches.Where(batch => batch.Institution == bank.Code && Answers(bank, batch, some)))
        {
            var answers = Enumerable.Range(batch.First, batch.Count).Where(some).Select(person => (Subject: subjects[person], Truth: TruthOf(bank, person))).Where(answer => answer.Truth.State != InquiryState.Unanswered).ToList();
            var bytes = bank.Code == Limiting
                ? BankFiles.Limits(bank.Name, answers, day)
                : BankFiles.Balances(bank.Code, bank.Name, answers.Select(answer => (answer.Subject, batch.No, answer.Truth)), day);
            var (dataset, ending) = bank.Code == Limiting ? ("over-limit", "xlsx") : ("balance", "json");
            var entry = await hub.SendAsync($"banks/{dataset}/答复_{batch.No}_{day:yyyyMMdd}{(some(1) ? "b" : "a")}.{ending}", wrong ? bytes[..(bytes.Length / 2)] : bytes);
            var reasons = entry.Verdict?.Reasons.Select(reason => $"{reason.Code} {reason.Detail}") ?? [];
            Assert.True(entry.State == (wrong ? ExtractState.Rejected : ExtractState.Published), $"{entry.FileName}: {entry.State}, {string.Join(", ", reasons)}");
        }
    }

    /// <summary>One record for each person and bank, in the state that the bank's answers so far give.</summary>
    private static async Task AssertStatesAsync(TestHub hub, QueryOrder order, IReadOnlyList<QuerySubject> subjects, Func<(int Number, string Code, string Name), bool> came, Func<int, bool>? some = null)
    {
        var expected = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var bank in Banks(order))
        {
            for (var person = 0; person < subjects.Count; person++)
            {
                var told = came(bank) && (bank.Code != Partial || some?.Invoke(person) != false);
                expected.Add($"{bank.Code} {subjects[person].Id} {subjects[person].AuthorizationNo}", told ? TruthOf(bank, person).State : InquiryState.Unanswered);
            }
        }

        var found = (await hub.RowsAsync("inquiry")).ToDictionary(row => $"{row["institution_code"]} {row["subject_id"]} {row["authorization_no"]}", row => (string)row["state"]!, StringComparer.Ordinal);
        Assert.Equal(expected.Count, found.Count);
        Assert.Equal(0, expected.Count(pair => found.GetValueOrDefault(pair.Key) != pair.Value));
    }

    private static async Task AssertChaseAsync(TestHub hub, QueryOrder order, IReadOnlyList<QuerySubject> subjects, Func<(int Number, string Code, string Name), bool> came, Func<int, bool> some, int overdue)
    {
        var report = await hub.Get<QueryChase>().ReadAsync("banks", Stop);
        Assert.Empty(report.Loose);
        Assert.Empty(report.Unasked);
        Assert.Equal(order.Batches.Select(batch => batch.No), report.Lines.Select(line => line.Batch));
        var banks = Banks(order).ToDictionary(bank => bank.Code);
        foreach (var line in report.Lines)
        {
            var (batch, bank) = (order.Batches.Single(batch => batch.No == line.Batch), banks[line.Institution]);
            var answered = Enumerable.Range(batch.First, batch.Count).Count(person => came(bank) && (bank.Code != Partial || some(person)) && InquiryState.IsAnswer(TruthOf(bank, person).State));
            Assert.Equal((batch.Count, answered), (line.Asked, line.Answered));
            Assert.Equal(answered < batch.Count ? overdue : 0, line.DaysOverdue);
            Assert.Equal(BankHub.Monday.AddDays(14), line.DueOn);
            var sent = Answers(bank, batch, person => bank.Code != Partial || some(person));
            Assert.Equal(!sent ? null : came(bank) ? ExtractState.Published : bank.Code == Malformed ? ExtractState.Rejected : null, line.Last?.State);
            Assert.Equal(sent && bank.Code == Malformed && !came(bank) ? 1 : 0, line.Last?.Codes.Count ?? 0);
        }

        Assert.Equal(subjects.Count * banks.Count, report.Lines.Sum(line => line.Asked));
    }

    /// <summary>No account, no answer and over the limit stay three things among the assets, too.</summary>
    private static async Task AssertAccountsAsync(TestHub hub, QueryOrder order, IReadOnlyList<QuerySubject> subjects)
    {
        var expected = new List<string>();
        foreach (var bank in Banks(order))
        {
            for (var person = 0; person < subjects.Count; person++)
            {
                expected.AddRange(AssetsOf(bank, subjects[person].Id, TruthOf(bank, person)));
            }
        }

        var found = (await hub.RowsAsync("financial-asset")).Select(row => string.Join('|', row["institution"], row["subject_id"], row["account_seq"], row["result"], row["has_account"], row["amount"] is { Type: not Newtonsoft.Json.Linq.JTokenType.Null } amount ? ((decimal)amount).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) : "", row["person_over_limit"]));
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> AssetsOf((int Number, string Code, string Name) bank, string id, BankTruth truth)
    {
        var seq = bank.Code == Limiting ? "" : "0";
        return truth.State switch
        {
            InquiryState.Unanswered => [],
            InquiryState.Account => truth.Balances.Select((balance, i) => $"{bank.Name}|{id}|{i + 1}|found|True|{BankFiles.Yuan(balance)}|"),
            InquiryState.NoAccount => [$"{bank.Name}|{id}|{seq}|no-account|False||"],
            InquiryState.OverLimit => [$"{bank.Name}|{id}||found|||True"],
            InquiryState.NotOverLimit => [$"{bank.Name}|{id}||found|||False"],
            var none => [$"{bank.Name}|{id}|{seq}|{none}|||"],
        };
    }
}
