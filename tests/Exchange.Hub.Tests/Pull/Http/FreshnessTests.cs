using Exchange.Core.Pulling;
using Exchange.Hub.Pull;
using Exchange.Hub.Tests.Pull.Partners;

namespace Exchange.Hub.Tests.Pull.Http;

/// <summary>What a run asks for that comes after another: only what changed.</summary>
public sealed class FreshnessTests(AzuriteFixture azurite)
{
    private static readonly PartnerContent Content = new() { Json = PartnerRows.Json(12, seed: 4), Csv = PartnerRows.Csv(12, seed: 4), File = [1, 2, 3] };

    [Theory]
    [InlineData("json", true)]
    [InlineData("csv", true)]
    [InlineData("file", true)]
    [InlineData("file", false)]
    [InlineData("json", false)]
    public async Task An_answer_that_did_not_change_is_not_delivered_again(string body, bool tagged)
    {
        await using var pull = await HttpPull.StartAsync(azurite);
        pull.Partner.Content = new() { Json = Content.Json, Csv = Content.Csv, File = Content.File, ETag = tagged ? "\"a\"" : null, LastModified = "Sat, 31 Jan 2026 10:00:00 GMT" };
        pull.Request = body switch
        {
            "json" => PagedRequest.Json("all", withTotal: false),
            "csv" => PagedRequest.Csv("all"),
            _ => PagedRequest.File(),
        };
        var first = await pull.RunAsync("run-1");
        Assert.Single(first.Files);
        pull.Memory = first.Memory;
        var second = await pull.RunAsync("run-2");
        Assert.Empty(second.Files);
        Assert.False(second.Empty);
        Assert.Equal(first.Memory, second.Memory);

        pull.Partner.Content = new() { Json = Content.Json, Csv = Content.Csv, File = Content.File, ETag = tagged ? "\"b\"" : null, LastModified = "Sun, 01 Feb 2026 10:00:00 GMT" };
        var third = await pull.RunAsync("run-3");
        Assert.Single(third.Files);
        Assert.NotEqual(first.Memory, third.Memory);
    }

    [Fact]
    public async Task A_partner_that_answers_not_modified_unasked_lies()
    {
        await using var pull = await HttpPull.StartAsync(azurite);
        pull.Partner.Instead = context =>
        {
            context.Response.StatusCode = 304;
            return Task.FromResult(true);
        };
        foreach (var request in (PullFetch.Request[])[PagedRequest.Json("all", withTotal: false), PagedRequest.Json("page", withTotal: true), PagedRequest.File()])
        {
            pull.Request = request;
            await pull.FailsAsync(PullFault.Inconsistent);
        }
    }

    [Theory]
    [InlineData(TimestampForm.Iso, "2026-01-31T16:55:00Z", "2026-01-31T16%3A55%3A00Z")]
    [InlineData(TimestampForm.Compact, "20260201005500", "20260201005500")]
    [InlineData(TimestampForm.UnixSeconds, "1769878500", "1769878500")]
    public async Task Changes_are_asked_for_from_the_last_runs_start_less_the_overlap(TimestampForm form, string mark, string asked)
    {
        await using var pull = await HttpPull.StartAsync(azurite);
        pull.Partner.Content = Content;
        pull.Request = PagedRequest.Json("page", withTotal: true) with { Since = new SinceWatermark("since") { Form = form } };
        var first = await pull.RunAsync("run-1");
        Assert.Equal("?at=1", pull.Partner.Calls[0].Query);
        Assert.Equal(mark, first.Memory.Watermark);
        pull.Memory = first.Memory;
        pull.StartedAt = pull.StartedAt.AddDays(1);
        var second = await pull.RunAsync("run-2");
        Assert.Equal($"?since={asked}&at=2", pull.Partner.Calls[^1].Query);
        Assert.NotEqual(mark, second.Memory.Watermark);
    }

    [Fact]
    public async Task A_watermark_of_the_partner_is_that_of_the_last_page_and_moves_with_whole_runs_only()
    {
        await using var pull = await HttpPull.StartAsync(azurite);
        pull.Partner.Content = new() { Json = Content.Json, Watermark = "v17" };
        pull.Request = PagedRequest.Json("cursor", withTotal: true) with { Since = new SinceWatermark("since") { Next = "/data/watermark", Initial = "0" } };
        var first = await pull.RunAsync("run-1");
        Assert.Contains("since=0", pull.Partner.Calls[0].Query, StringComparison.Ordinal);
        Assert.Equal("v17", first.Memory.Watermark);

        pull.Memory = first.Memory;
        pull.Partner.Content = new() { Watermark = "v18" };
        var empty = await pull.RunAsync("run-2");
        Assert.Equal((true, "v18"), (empty.Empty, empty.Memory.Watermark));
        pull.Partner.Content = new();
        Assert.Equal("v17", (await pull.RunAsync("run-3")).Memory.Watermark);
    }

    [Fact]
    public async Task An_empty_answer_is_told_of_every_time()
    {
        await using var pull = await HttpPull.StartAsync(azurite);
        pull.Request = PagedRequest.Json("all", withTotal: false);
        for (var run = 0; run < 2; run++)
        {
            var yield = await pull.RunAsync();
            Assert.True(yield.Empty);
            pull.Memory = yield.Memory;
        }
    }
}
