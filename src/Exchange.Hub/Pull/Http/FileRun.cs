using System.Net.Http.Headers;
using Exchange.Core.Pulling;

namespace Exchange.Hub.Pull.Http;

/// <summary>Takes one file as it is.</summary>
internal sealed class FileRun(PartnerApi api, PullOrder order, PullInbox inbox)
{
    private readonly PullFetch.Request request = (PullFetch.Request)order.Fetch;
    private readonly RequestMemory memory = new(order);

    /// <exception cref="PullFailedException">The partner does not answer, or what it gives does not fit together.</exception>
    public async Task<PullYield> TakeAsync(CancellationToken stop)
    {
        using var download = new FileDownload(inbox, memory.FileName, order.RunId, api.Place);
        var target = api.Target(request.Path, [.. request.Query, .. memory.Since()]);
        var requests = 0;
        for (var step = DownloadStep.Again; step == DownloadStep.Again; requests++)
        {
            step = await api.CallAsync(
                () => download.Upload is null ? memory.Conditional(Ask(target)) : download.GoOn(Ask(target)),
                async (answer, attempt) =>
                {
                    Check(answer.Content.Headers.ContentType);
                    return await download.TakeAsync(answer, attempt, stop).ConfigureAwait(false);
                },
                stop).ConfigureAwait(false);
            if (step == DownloadStep.Unchanged)
            {
                return new PullYield([], order.Memory) { Pages = 1 };
            }
        }

        memory.Keep(download.Validators);
        if (download.Upload!.Length == 0)
        {
            return new PullYield([], memory.AfterEmpty(null)) { Pages = requests, Empty = true };
        }

        if (await download.Upload.CommitAsync(rows: null, stop).ConfigureAwait(false) is { } file)
        {
            return new PullYield([file], memory.After(null)) { Pages = requests };
        }

        throw api.Place.Failed(
            PullFault.Inconsistent,
            "存储中已没有先前写入的数据块，需要重新拉取。",
            "Storage no longer has the blocks that were put there: it is pulled again.");
    }

    private HttpRequestMessage Ask(Uri target) => memory.Ask(target, "*/*", "identity");

    private void Check(MediaTypeHeaderValue? type)
    {
        var ending = Path.GetExtension(memory.FileName);
        if (type?.MediaType?.Equals("text/html", StringComparison.OrdinalIgnoreCase) == true && !ending.StartsWith(".htm", StringComparison.OrdinalIgnoreCase))
        {
            throw api.Place.Failed(
                PullFault.Unreadable,
                $"应答是网页，而不是{ending} 文件；可能是登录或错误页面，请确认接口地址和登录状态。",
                $"The answer is a web page, not a {ending} file: check address and sign-in.");
        }
    }
}
