using System.Diagnostics;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Exchange.Core.Queries;
using Exchange.Hub.Audit;
using Exchange.Hub.Query;
using Exchange.Hub.Storage;
using Exchange.Hub.Tests.Flow;

namespace Exchange.Hub.Tests.Query;

public sealed class QueryCreationTests(AzuriteFixture azurite)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_request_again_finds_the_order_and_sends_nothing()
    {
        await using var hub = await BankHub.OpenAsync(azurite);
        var people = SubjectList.Of(BankHub.People(5), new SubjectTerms()).Subjects;
        var (first, created) = await hub.Get<QueryCreation>().RunAsync(BankHub.Request(people), Stop);
        var files = await hub.BlobsAsync(Names.Outbox);
        await hub.Storage.Container(Names.Outbox).DeleteBlobAsync(files[0], cancellationToken: Stop);
        var (again, createdAgain) = await hub.Get<QueryCreation>().RunAsync(BankHub.Request(people) with { By = "another" }, Stop);

        Assert.True(created);
        Assert.False(createdAgain);
        Assert.Equal(first.Id, again.Id);
        Assert.Equal(files.Skip(1), await hub.BlobsAsync(Names.Outbox));
        var lines = await hub.Get<AuditTrail>().ReadAsync(Stop).ToListAsync(Stop);
        Assert.Single(lines, line => line.Action == "query.create");
        Assert.Equal(14, lines.Count(line => line.Action == "query.send"));
        Assert.DoesNotContain(lines, line => people.Any(person => line.Subject.Contains(person.Id, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_list_holds_everybody_once_and_what_the_partner_asked_for()
    {
        await using var hub = await BankHub.OpenAsync(azurite);
        var people = SubjectList.Of(BankHub.People(40), new SubjectTerms()).Subjects;
        var (order, _) = await hub.Get<QueryCreation>().RunAsync(BankHub.Request(people) with { Institutions = ["103"] }, Stop);
        var batch = Assert.Single(order.Batches);
        var rows = TestWorkbook.Read(await hub.OutboxAsync(batch.File));

        Assert.Equal($"banks/queries/103/存款余额查询名单_{batch.No}.xlsx", batch.File);
        Assert.Equal(["序号", "批次号", "授权编号", "姓名", "证件类型", "证件号码", "查询时点"], rows[0]);
        Assert.Equal(people.Select((person, i) => string.Join('|', i + 1, batch.No, person.AuthorizationNo, person.Name, QueryFile.TitleOf(person.IdType), person.Id, "2031-03-03")), rows.Skip(1).Select(row => string.Join('|', row)));
    }

    [Fact]
    public async Task With_a_certificate_only_its_owner_reads_the_list()
    {
        using var certificate = BankHub.Certificate();
        await using var hub = await BankHub.OpenAsync(azurite, certificate);
        var people = SubjectList.Of(BankHub.People(8), new SubjectTerms()).Subjects;
        var (order, _) = await hub.Get<QueryCreation>().RunAsync(BankHub.Request(people) with { Institutions = [BankHub.Icbc] }, Stop);
        var batch = Assert.Single(order.Batches);
        var sealedBytes = await hub.OutboxAsync(batch.File);
        var envelope = new EnvelopedCms();
        envelope.Decode(sealedBytes);
        envelope.Decrypt([certificate]);

        Assert.True(batch.Encrypted);
        Assert.EndsWith(".xlsx.p7m", batch.File, StringComparison.Ordinal);
        Assert.Equal(people.Count + 1, TestWorkbook.Read(envelope.ContentInfo.Content).Count);
        Assert.Equal(envelope.ContentInfo.Content, await OpenSslAsync(hub.Folder, certificate, sealedBytes));
    }

    [Theory]
    [InlineData(2048, 2030, "not valid now")]
    [InlineData(1024, 2040, "key too small")]
    public async Task A_certificate_that_is_not_fit_stops_everything(int bits, int until, string why)
    {
        using var certificate = BankHub.Certificate(bits, until);
        await using var hub = await BankHub.OpenAsync(azurite, certificate);
        var people = SubjectList.Of(BankHub.People(3), new SubjectTerms()).Subjects;
        var refused = await Assert.ThrowsAsync<QueryRefusedException>(() => hub.Get<QueryCreation>().RunAsync(BankHub.Request(people), Stop));

        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.Empty(await hub.BlobsAsync(Names.Outbox));
        Assert.Empty(await hub.BlobsAsync(Names.Queries));
    }

    [Fact]
    public async Task Answers_to_nothing_are_counted_and_a_closed_order_is_given_up()
    {
        await using var hub = await BankHub.OpenAsync(azurite);
        var people = SubjectList.Of(BankHub.People(6), new SubjectTerms()).Subjects;
        var (order, _) = await hub.Get<QueryCreation>().RunAsync(BankHub.Request([.. people.Take(4)]) with { Institutions = ["103"] }, Stop);
        await hub.SettleAsync();
        var batch = order.Batches[0];
        var answers = people.Skip(3).Select(person => (person, batch.No, new BankTruth(InquiryState.NoAccount, [])));
        var entry = await hub.SendAsync($"banks/balance/{batch.No}.json", BankFiles.Balances("103", "中国农业银行", answers, BankHub.Monday));
        await hub.SettleAsync();
        var report = await hub.Get<QueryChase>().ReadAsync(null, Stop);
        var reminder = await hub.Get<QueryReminders>().MakeAsync(order.Id, batch.No, "tests", send: true, Stop);
        var closed = await hub.Get<QueryClosing>().RunAsync(order.Id, "tests", "够了", Stop);
        await hub.SettleAsync();

        Assert.Equal(3, report.Lines.Single().Unanswered);
        Assert.Equal(new UnaskedRows("banks/balance", entry.ExtractId, 2), Assert.Single(report.Unasked));
        Assert.Equal(people.Take(3).Select(person => person.Id), TestWorkbook.Read(await hub.OutboxAsync(reminder!.Blob!)).Skip(1).Select(row => row[5]));
        Assert.True(closed?.Closed);
        Assert.Equal(["given-up", "given-up", "given-up", "no-account"], (await hub.RowsAsync("inquiry")).Select(row => (string)row["state"]!).Order(StringComparer.Ordinal));
        Assert.True((await hub.Get<QueryOrders>().FindAsync(order.Id, Stop))!.Ended);
    }

    /// <summary>What another program makes of the envelope; without it nobody knows whether a bank can open one.</summary>
    private static async Task<byte[]> OpenSslAsync(string folder, X509Certificate2 certificate, byte[] sealedBytes)
    {
        var (key, file, plain) = (Path.Combine(folder, "key.pem"), Path.Combine(folder, "list.p7m"), Path.Combine(folder, "list"));
        await File.WriteAllTextAsync(key, certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem(), Stop);
        await File.WriteAllBytesAsync(file, sealedBytes, Stop);
        using var openssl = Process.Start(new ProcessStartInfo("openssl", ["cms", "-decrypt", "-binary", "-inform", "DER", "-in", file, "-inkey", key, "-out", plain]))!;
        await openssl.WaitForExitAsync(Stop);
        Assert.Equal(0, openssl.ExitCode);
        return await File.ReadAllBytesAsync(plain, Stop);
    }
}
