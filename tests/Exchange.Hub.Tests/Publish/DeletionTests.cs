using Exchange.Core.Normalization;
using Exchange.Hub.Ledger;
using Exchange.Hub.Publish;
using Exchange.Hub.Storage;
using Exchange.Hub.Tests.Fire;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Hub.Tests.Publish;

/// <summary>A department sends records, and later rows that delete some of them.</summary>
public sealed class DeletionTests(AzuriteFixture azurite) : IDisposable
{
    private const string Dataset = "tax/individual-income";
    private const string Heading = "工号,姓名,证件号码,税款所属期起,税款所属期止,所得项目,本期收入,入库日期,单位纳税人名称\n";
    private const string Kept = ",140102198001010012,2024-01-01,2024-01-31,工资薪金所得,5800.00,2024-02-15,太原某某运输有限公司\n";
    private const string Gone = ",140102198001010039,2024-01-01,2024-01-31,工资薪金所得,4100.00,2024-02-15,太原某某运输有限公司\n";

    private readonly FireMappings mappings = new((name, text) => name != Dataset + "/mapping.json" ? text : text.Replace(
        "\"kind\": \"income\", ", "\"kind\": \"income\", \"deleted\": { \"when\": { \"field\": \"工号\", \"is\": [\"删除\"] } }, ", StringComparison.Ordinal));

    public void Dispose() => mappings.Dispose();

    [Fact]
    public async Task A_row_that_deletes_takes_its_record_out_of_the_table_by_its_key_alone()
    {
        var stop = TestContext.Current.CancellationToken;
        var storage = await azurite.NewStorageAsync();
        await mappings.ActivateAsync(storage);
        await using var pipeline = new Pipeline(storage, storage, mappings);
        var first = await SendAsync(pipeline, storage, "20240229", $"{Heading}1,王建国{Kept}2,李秀英{Gone}", stop);
        Assert.Equal((2, 0, 2), (first.Publication!.Added, first.Publication.Removed, first.Publication.Records));

        // Without the name that is required, and with a day that is none.
        var second = await SendAsync(pipeline, storage, "20240331", $"{Heading}删除,{Gone.Replace("2024-02-15", "去年", StringComparison.Ordinal)}", stop);
        Assert.Equal(new RowCounts(1, 1, 0, 0, 0), second.Verdict!.Rows);
        Assert.Equal((0, 1, 1), (second.Publication!.Added, second.Publication.Removed, second.Publication.Records));
        var published = await pipeline.Services.GetRequiredService<FeedReader>().SourceAsync("income", Dataset, stop);
        Assert.Equal(1, published!.Records);
        Assert.Equal(0, pipeline.Failures);
    }

    private static async Task<LedgerEntry> SendAsync(Pipeline pipeline, HubStorage storage, string day, string extract, CancellationToken stop)
    {
        await storage.Container(Names.Inbox).UploadBlobAsync($"{Dataset}/individual-income_{day}.csv", BinaryData.FromString(extract), stop);
        await pipeline.RunToRestAsync(stop);
        var ledger = new LedgerStore(storage);
        await foreach (var line in ledger.ListAsync(null, stop))
        {
            if ((await ledger.ReadAsync(line.Extract, stop))!.Entry is var entry && entry.FileName.Contains(day, StringComparison.Ordinal))
            {
                return entry;
            }
        }

        throw new Xunit.Sdk.XunitException($"The extract of {day} has no entry.");
    }
}
