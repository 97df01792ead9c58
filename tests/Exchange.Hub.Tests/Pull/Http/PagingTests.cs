using System.Text;
using Exchange.Hub.Tests.Pull.Partners;

namespace Exchange.Hub.Tests.Pull.Http;

public sealed class PagingTests(AzuriteFixture azurite)
{
    private const int Rows = 47;

    private static readonly PartnerContent Content = new() { Json = PartnerRows.Json(Rows, seed: 1), Csv = PartnerRows.Csv(Rows, seed: 1) };

    public static TheoryData<string, bool> Kinds => new()
    {
        { "page", true }, { "page", false }, { "offset", true }, { "offset", false }, { "cursor", true }, { "cursor", false },
        { "next", true }, { "next", false }, { "link", true }, { "link", false },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Rows_of_all_pages_come_once_and_byte_for_byte(string kind, bool withTotal)
    {
        await using var pull = await HttpPull.StartAsync(azurite);
        pull.Partner.Content = Content;
        pull.Request = PagedRequest.Json(kind, withTotal);
        var yield = await pull.RunAsync();

        Assert.Equal(PartnerRows.AsLines(Content.Json), await pull.BytesAsync(yield));
        // Without a total, an empty page is what ends pages and offsets.
        Assert.Equal(!withTotal && (kind is "page" or "offset") ? 6 : 5, yield.Pages);
        Assert.Equal(yield.Pages, pull.Partner.Calls.Count);
        Assert.Equal((Rows, false), (yield.Files[0].Rows, yield.Empty));
        Assert.Contains(yield.Files[0].Blob + ".manifest.json", await pull.BlobsAsync());
    }

    [Theory]
    [InlineData("page")]
    [InlineData("link")]
    public async Task Pages_of_csv_are_one_file_with_one_heading(string kind)
    {
        await using var pull = await HttpPull.StartAsync(azurite);
        pull.Partner.Content = Content;
        pull.Request = PagedRequest.Csv(kind);
        var yield = await pull.RunAsync();

        Assert.Equal(PartnerContent.Heading + string.Concat(Content.Csv), Encoding.UTF8.GetString(await pull.BytesAsync(yield)));
        Assert.Equal(Rows, yield.Files[0].Rows);
    }

    [Fact]
    public async Task Declared_size_query_and_headers_are_asked_for()
    {
        await using var pull = await HttpPull.StartAsync(azurite);
        pull.Partner.Content = Content;
        var paged = PagedRequest.Json("page", withTotal: true);
        pull.Request = paged with
        {
            Paging = paged.Paging! with { Size = 20, SizeParameter = "size" },
            Query = [new("region", "平阳 1&2")],
            Headers = [new("X-App", "exchange"), new("Accept", "application/vnd.partner+json")],
        };
        Assert.Equal(3, (await pull.RunAsync()).Pages);
        var call = pull.Partner.Calls[1];
        Assert.Equal("?region=%E5%B9%B3%E9%98%B3%201%262&size=20&at=2", call.Query);
        Assert.Equal(("exchange", "application/vnd.partner+json"), (call.Headers["X-App"], call.Headers["Accept"]));
    }

    [Fact]
    public async Task A_partner_without_rows_delivers_nothing_and_says_so()
    {
        await using var pull = await HttpPull.StartAsync(azurite);
        pull.Request = PagedRequest.Json("page", withTotal: true);
        var yield = await pull.RunAsync();
        Assert.True(yield.Empty);
        Assert.Empty(yield.Files);
        Assert.Empty(await pull.BlobsAsync());
    }

    [Fact]
    public async Task A_file_name_holds_the_partners_date_and_time()
    {
        await using var pull = await HttpPull.StartAsync(azurite);
        pull.Partner.Content = Content;
        pull.Request = PagedRequest.Json("page", withTotal: true) with { FileName = "rows-{date}-{time}.jsonl" };
        Assert.EndsWith("/rows-20260201-010500.jsonl", Assert.Single((await pull.RunAsync()).Files).Blob, StringComparison.Ordinal);
    }
}
