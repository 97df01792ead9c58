using System.Text;
using Exchange.Hub.Pull;
using Exchange.Hub.Tests.Pull.Partners;
using Microsoft.AspNetCore.Http;

namespace Exchange.Hub.Tests.Pull.Http;

/// <summary>Partners whose pages do not fit together, or are none.</summary>
public sealed class LieTests(AzuriteFixture azurite)
{
    private static readonly PartnerContent Content = new() { Json = PartnerRows.Json(47, seed: 3), Csv = PartnerRows.Csv(47, seed: 3) };

    /// <summary>Fault, kind of paging, with total, and what it is called when it goes on.</summary>
    public static TheoryData<PartnerFault, string, bool, PullFault, string> Lies => new()
    {
        { PartnerFault.OtherTotal, "page", true, PullFault.Inconsistent, "总行数在第 3 页由 47 变为 48" },
        { PartnerFault.EmptyPage, "offset", true, PullFault.Inconsistent, "第 3 页为空，但只取得 20 行，总行数应为 47" },
        { PartnerFault.EmptyPage, "cursor", true, PullFault.Inconsistent, "共 5 页取得 37 行，总行数应为 47" },
        { PartnerFault.PageBefore, "page", true, PullFault.Inconsistent, "第 3 页与前面某一页的内容完全相同" },
        { PartnerFault.PageBefore, "link", false, PullFault.Inconsistent, "第 3 页与前面某一页的内容完全相同" },
        { PartnerFault.PageBefore, "cursor", false, PullFault.Inconsistent, "第 3 页" },
        { PartnerFault.LostRow, "next", true, PullFault.Inconsistent, "共 5 页取得 46 行，总行数应为 47" },
        { PartnerFault.LostRow, "page", true, PullFault.Inconsistent, "总行数应为 47" },
        { PartnerFault.LoginPage, "page", true, PullFault.Unreadable, "网页" },
        { PartnerFault.HalfJson, "page", true, PullFault.Unreadable, "不完整的 JSON" },
        { PartnerFault.WrongDigest, "page", true, PullFault.Inconsistent, "校验值" },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task A_partner_that_lies_once_is_walked_again_and_one_that_goes_on_fails_the_run(PartnerFault lie, string kind, bool withTotal, PullFault fault, string told)
    {
        await using var pull = await HttpPull.StartAsync(azurite);
        pull.Partner.Content = Content;
        pull.Request = PagedRequest.Json(kind, withTotal);
        pull.Partner.Plan = call => IsThird(call) ? lie : null;
        var failure = await pull.FailsAsync(fault);
        Assert.Contains(told, failure.Message, StringComparison.Ordinal);
        Assert.Equal(3, pull.Partner.Calls.Count(IsThird));

        var lied = false;
        pull.Partner.Plan = call => IsThird(call) && !lied && (lied = true) ? lie : null;
        Assert.Equal(PartnerRows.AsLines(Content.Json), await pull.BytesAsync(await pull.RunAsync()));
    }

    [Theory]
    [InlineData("""{"code":500,"msg":"错误"}""", "没有该位置")]
    [InlineData("""{"data":{"rows":null,"total":3}}""", "为 null")]
    [InlineData("""{"data":{"rows":"x","total":3}}""", "不是数组")]
    [InlineData("""{"data":{"rows":[1]}}""", "没有总行数")]
    [InlineData("""{"data":{"rows":[1],"total":"many"}}""", "不是整数")]
    [InlineData("", "空内容")]
    public async Task A_page_without_what_was_declared_is_unreadable(string body, string told)
    {
        await using var pull = await StartAsync("page", body);
        Assert.Contains(told, (await pull.FailsAsync(PullFault.Unreadable)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_rows_may_be_written_as_null_or_as_no_content()
    {
        await using var pull = await StartAsync("page", """{"data":{"rows":null,"total":0}}""");
        Assert.True((await pull.RunAsync()).Empty);
        pull.Partner.Instead = context =>
        {
            context.Response.StatusCode = 204;
            return Task.FromResult(true);
        };
        Assert.True((await pull.RunAsync()).Empty);
    }

    [Fact]
    public async Task A_cursor_that_comes_back_ends_the_walk()
    {
        await using var pull = await StartAsync("cursor", """{"data":{"rows":[],"total":5,"next":"c10"}}""");
        Assert.Contains("在前面已经取过", (await pull.FailsAsync(PullFault.Inconsistent)).Message, StringComparison.Ordinal);
        Assert.Equal(6, pull.Partner.Calls.Count);
    }

    [Fact]
    public async Task A_link_to_another_host_is_not_followed()
    {
        await using var other = await FakePartner.StartAsync();
        await using var pull = await StartAsync("next", $$$"""{"data":{"rows":[1],"total":2,"next":"{{{other.Address}}}json/next?at=10"}}""");
        await pull.FailsAsync(PullFault.Refused);
        Assert.Empty(other.Calls);
        Assert.Single(pull.Partner.Calls);
    }

    [Fact]
    public async Task Pages_without_end_and_pages_without_measure_are_given_up()
    {
        await using var pull = await HttpPull.StartAsync(azurite, options => (options.MostPages, options.MostPageMegabytes) = (7, 1));
        pull.Request = PagedRequest.Json("cursor", withTotal: false);
        var page = 0;
        pull.Partner.Instead = async context =>
        {
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes($$$"""{"data":{"rows":[{{{++page}}}],"next":"c{{{page}}}"}}"""));
            return true;
        };
        Assert.Contains("超过 7 页", (await pull.FailsAsync(PullFault.Inconsistent)).Message, StringComparison.Ordinal);

        pull.Partner.Instead = async context =>
        {
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes($$$"""{"data":{"rows":["{{{new string('x', 1 << 20)}}}"]}}"""));
            return true;
        };
        var before = pull.Partner.Calls.Count;
        Assert.Contains("Pull__MostPageMegabytes", (await pull.FailsAsync(PullFault.Setup)).Message, StringComparison.Ordinal);
        Assert.Equal(before + 1, pull.Partner.Calls.Count);
    }

    [Fact]
    public async Task Pages_of_csv_with_another_heading_do_not_fit_together()
    {
        await using var pull = await HttpPull.StartAsync(azurite);
        pull.Request = PagedRequest.Csv("page");
        pull.Partner.Instead = async context =>
        {
            var first = context.Request.Query["at"] == "1";
            await context.Response.WriteAsync(first ? "编号,名称\n1,x\n" : "名称,编号\nx,1\n", Encoding.UTF8);
            return true;
        };
        Assert.Contains("第 2 页的表头", (await pull.FailsAsync(PullFault.Inconsistent)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/csv", "<html>", "网页")]
    [InlineData("application/json", "{\"code\":401}", "JSON")]
    public async Task A_page_that_is_no_csv_is_unreadable_whatever_it_is_called(string type, string body, string told)
    {
        await using var pull = await HttpPull.StartAsync(azurite);
        pull.Request = PagedRequest.Csv("page");
        pull.Partner.Instead = async context =>
        {
            context.Response.ContentType = type;
            await context.Response.WriteAsync(body);
            return true;
        };
        Assert.Contains(told, (await pull.FailsAsync(PullFault.Unreadable)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, PullFault.Refused, 1)]
    [InlineData(403, PullFault.Refused, 1)]
    [InlineData(400, PullFault.Refused, 1)]
    [InlineData(408, PullFault.Unavailable, 5)]
    [InlineData(429, PullFault.Unavailable, 5)]
    [InlineData(502, PullFault.Unavailable, 5)]
    public async Task Only_what_may_pass_is_asked_for_again(int status, PullFault fault, int calls)
    {
        await using var pull = await HttpPull.StartAsync(azurite);
        pull.Request = PagedRequest.Json("page", withTotal: true);
        pull.Partner.Instead = context =>
        {
            context.Response.StatusCode = status;
            return Task.FromResult(true);
        };
        Assert.Contains($"HTTP {status}", (await pull.FailsAsync(fault)).Message, StringComparison.Ordinal);
        Assert.Equal(calls, pull.Partner.Calls.Count);
    }

    private static bool IsThird(PartnerCall call) => call.Query.Split('?', '&').Any(one => one is "at=3" or "at=20" or "at=c20");

    private async Task<HttpPull> StartAsync(string kind, string body)
    {
        var pull = await HttpPull.StartAsync(azurite);
        pull.Request = PagedRequest.Json(kind, withTotal: true);
        pull.Partner.Instead = async context =>
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(body);
            return true;
        };
        return pull;
    }
}
