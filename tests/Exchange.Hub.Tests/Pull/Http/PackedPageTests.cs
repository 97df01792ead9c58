using System.IO.Compression;
using System.Text;
using Exchange.Hub.Pull;
using Exchange.Hub.Tests.Pull.Partners;

namespace Exchange.Hub.Tests.Pull.Http;

/// <summary>Pages that come packed.</summary>
public sealed class PackedPageTests(AzuriteFixture azurite)
{
    private static readonly IReadOnlyList<string> Rows = PartnerRows.Json(300, seed: 9);

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_packed_page_is_unpacked(string packing)
    {
        await using var pull = await StartAsync(packing, $"{{\"data\":{{\"rows\":[{string.Join(",", Rows)}]}}}}");
        Assert.Equal(PartnerRows.AsLines(Rows), await pull.BytesAsync(await pull.RunAsync()));
        Assert.Equal("gzip, deflate, br", pull.Partner.Calls[0].Headers["Accept-Encoding"]);
    }

    [Fact]
    public async Task A_page_that_unpacks_without_measure_is_refused()
    {
        await using var pull = await StartAsync("gzip", $"{{\"data\":{{\"rows\":[\"{new string('x', 3 << 20)}\"]}}}}");
        Assert.Contains("1 MiB", (await pull.FailsAsync(PullFault.Setup)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_packing_is_unreadable()
    {
        await using var pull = await StartAsync("zstd", "{}");
        Assert.Contains("zstd", (await pull.FailsAsync(PullFault.Unreadable)).Message, StringComparison.Ordinal);
    }

    private async Task<HttpPull> StartAsync(string packing, string page)
    {
        var pull = await HttpPull.StartAsync(azurite, options => options.MostPageMegabytes = 1);
        pull.Request = PagedRequest.Json("all", withTotal: false);
        pull.Partner.Instead = async context =>
        {
            context.Response.Headers.ContentEncoding = packing;
            var packed = new MemoryStream();
            await using (Stream into = packing switch
            {
                "gzip" => new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true),
                "deflate" => new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true),
                "br" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
                _ => new BufferedStream(packed),
            })
            {
                await into.WriteAsync(Encoding.UTF8.GetBytes(page));
                await into.FlushAsync();
            }

            await context.Response.Body.WriteAsync(packed.ToArray());
            return true;
        };
        return pull;
    }
}
