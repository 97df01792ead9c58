using System.Net;
using System.Net.Http.Headers;
using Exchange.Core.Pulling;

namespace Exchange.Hub.Pull.Http;

/// <summary>
/// One walk over an API: each page is read to its end within one try, checked, and then put into the file once. The file is seen
/// when the last page fits.
/// </summary>
internal sealed class PagedRun(PartnerApi api, PullOrder order, PullInbox inbox, PullOptions options)
{
    private readonly PullFetch.Request request = (PullFetch.Request)order.Fetch;
    private readonly PageBody body = new(options.MostPageMegabytes << 20, api.Place);
    private readonly JsonPages json = new((PullFetch.Request)order.Fetch, api.Place);
    private readonly CsvPages csv = new(order.Mapping.Source.Format, api.Place);
    private readonly PageWalk walk = new(((PullFetch.Request)order.Fetch).Paging, options.MostPages, api.Place);
    private readonly RequestMemory memory = new(order);
    private ReadOnlyMemory<byte> heading;
    private Uri? asked;

    /// <exception cref="PullFailedException">The partner does not answer, or its pages do not fit together.</exception>
    public async Task<PullYield> WalkAsync(CancellationToken stop)
    {
        var upload = await inbox.BeginAsync(memory.FileName, order.RunId, stop).ConfigureAwait(false);
        upload.Restart();
        for (var more = true; more;)
        {
            if (await PageAsync(stop).ConfigureAwait(false) is not { } page)
            {
                return new PullYield([], order.Memory) { Pages = 1 };
            }

            more = walk.Accept(page);
            await PutAsync(upload, page, stop).ConfigureAwait(false);
        }

        if (walk.Rows == 0)
        {
            return new PullYield([], memory.AfterEmpty(walk.Watermark)) { Pages = walk.Pages, Empty = true };
        }

        var file = await upload.CommitAsync(walk.Rows, stop).ConfigureAwait(false) ?? throw api.Place.Failed(
            PullFault.Inconsistent,
            "存储中已没有先前写入的数据块，需要重新拉取。",
            "Storage no longer has the blocks that were put there: it is pulled again.");
        return new PullYield([file], memory.After(walk.Watermark)) { Pages = walk.Pages };
    }

    private async Task PutAsync(PullUpload upload, Page page, CancellationToken stop)
    {
        if (walk.Pages == 1)
        {
            heading = page.Heading.ToArray();
            await upload.AppendAsync(heading, stop).ConfigureAwait(false);
        }
        else if (page.Rows > 0 && !CsvPages.SameHeading(heading.Span, page.Heading.Span))
        {
            throw api.Place.Failed(
                PullFault.Inconsistent,
                $"第 {walk.Pages} 页的表头与第 1 页不同；请联系该部门。",
                $"The heading of page {walk.Pages} is not that of page 1: ask the partner.");
        }

        await upload.AppendAsync(page.Bytes, stop).ConfigureAwait(false);
    }

    /// <summary>The page whose turn it is; null when nothing changed since the last run.</summary>
    private async Task<Page?> PageAsync(CancellationToken stop)
    {
        asked = walk.Next is { } link && request.Paging!.By == PagingBy.Link
            ? api.Resolve(asked!, link)
            : api.Target(request.Path, [.. request.Query, .. memory.Since(), .. walk.Query()]);
        var target = asked;
        var answer = await api.CallAsync(() => memory.Conditional(memory.Ask(target, Accept, "gzip, deflate, br")), ReadAsync, stop).ConfigureAwait(false);
        switch (answer.Status)
        {
            case HttpStatusCode.NotModified when memory.IsConditional:
                return null;
            case HttpStatusCode.NoContent:
                return request.Paging?.Total is null ? Page.None : Page.None with { Total = 0 };
            case HttpStatusCode.NotModified or HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable:
                throw api.Place.Failed(
                    PullFault.Inconsistent,
                    $"对方返回 HTTP {(int)answer.Status}，但请求没有要求部分或增量内容；请联系该部门。",
                    $"HTTP {(int)answer.Status}, though neither a part nor a condition was asked for: ask the partner.");
        }

        memory.Keep(answer.Validators);
        var page = request.Body == HttpBody.Csv ? csv.Read(body.Content, answer.Type) : json.Read(body.Content);
        return request.Paging is { By: PagingBy.Link, Next: null } ? page with { Next = answer.Link } : page;
    }

    private string Accept => request.Body == HttpBody.Csv ? "text/csv, */*;q=0.5" : "application/json";

    private async ValueTask<PageAnswer> ReadAsync(HttpResponseMessage answer, PullAttempt attempt)
    {
        if (answer.IsSuccessStatusCode)
        {
            await body.ReadAsync(answer, attempt).ConfigureAwait(false);
        }

        return new PageAnswer(answer.StatusCode, answer.Content.Headers.ContentType, LinkHeader.Next(answer), Validators.Of(answer));
    }

    /// <summary>An answer whose body was read.</summary>
    private sealed record PageAnswer(HttpStatusCode Status, MediaTypeHeaderValue? Type, string? Link, Validators Validators);
}
