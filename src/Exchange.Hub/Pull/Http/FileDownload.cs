using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Exchange.Hub.Pull.Http;

/// <summary>Where a download stands after an answer.</summary>
internal enum DownloadStep
{
    /// <summary>Ask again, from where it stands.</summary>
    Again,

    /// <summary>Every byte is there.</summary>
    Whole,

    /// <summary>The partner has what the last run took.</summary>
    Unchanged,
}

/// <summary>
/// A file on its way from the partner, over as many answers as it takes: it goes on where the last one broke as long as the partner has the
/// same version. Bytes go into the inbox as they come; memory is one block.
/// </summary>
internal sealed class FileDownload(PullInbox inbox, string fileName, string runId, ApiPlace place) : IDisposable
{
    private const int ReadBytes = 1 << 16;

    private readonly byte[] bytes = new byte[ReadBytes];
    private ToldDigest? whole;

    /// <summary>Null before the first answer.</summary>
    public PullUpload? Upload { get; private set; }

    public Validators Validators { get; private set; } = Validators.None;

    /// <summary>Bytes of the whole file; null while the partner does not tell.</summary>
    public long? Length { get; private set; }

    private bool GoesOn => Upload is { Length: > 0 } && Validators.ForRange is not null;

    /// <summary>Asks for the rest of what is there.</summary>
    public HttpRequestMessage GoOn(HttpRequestMessage ask)
    {
        if (GoesOn)
        {
            ask.Headers.Range = new RangeHeaderValue(Upload!.Length, null);
            ask.Headers.TryAddWithoutValidation("If-Range", Validators.ForRange);
        }

        return ask;
    }

    /// <summary>Takes an answer to what <see cref="GoOn"/> asked for, or to the first request.</summary>
    /// <param name="stop">Of the run: putting bytes into the inbox is nothing that the partner is blamed for.</param>
    /// <exception cref="PullFailedException">The answer does not fit those before it, or the file its checksum.</exception>
    public async ValueTask<DownloadStep> TakeAsync(HttpResponseMessage answer, PullAttempt attempt, CancellationToken stop)
    {
        var asked = answer.RequestMessage?.Headers.Range is not null;
        switch (answer.StatusCode)
        {
            case HttpStatusCode.NotModified when IsConditional(answer.RequestMessage):
                return DownloadStep.Unchanged;
            case HttpStatusCode.PartialContent when asked:
                CheckPart(answer);
                return await BodyAsync(answer, attempt, ToldDigest.OfContent(answer), stop).ConfigureAwait(false);
            case HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable or HttpStatusCode.NotModified:
                throw Odd($"返回了 HTTP {(int)answer.StatusCode}，与所要求的范围不符", $"HTTP {(int)answer.StatusCode} does not fit the range that was asked for");
        }

        return await BeginAsync(answer, asked, stop).ConfigureAwait(false)
            ?? await BodyAsync(answer, attempt, content: null, stop).ConfigureAwait(false);
    }

    public void Dispose() => Forget();

    private static bool IsConditional(HttpRequestMessage? request)
        => request is not null && (request.Headers.NonValidated.Contains("If-None-Match") || request.Headers.NonValidated.Contains("If-Modified-Since"));

    /// <summary>Null when the body is to be read; else a part of this version, or all of it, is there already from an earlier try.</summary>
    private async Task<DownloadStep?> BeginAsync(HttpResponseMessage answer, bool asked, CancellationToken stop)
    {
        Validators = Validators.Of(answer);
        Length = answer.Content.Headers.ContentLength;
        var version = Validators.ForRange is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known} {Length}") : runId;
        Upload = await inbox.BeginAsync(fileName, version, stop).ConfigureAwait(false);
        Forget();
        whole = ToldDigest.OfWhole(answer) ?? ToldDigest.OfContent(answer);
        if (!asked && whole is null && GoesOn && (Length is null || Upload.Length <= Length))
        {
            return Upload.Length == Length ? DownloadStep.Whole : DownloadStep.Again;
        }

        // A checksum is taken over every byte, so what an earlier run left cannot be used with one.
        if (Upload.Length > 0 || whole is not null || Validators.ForRange is null)
        {
            Upload.Restart();
        }

        return null;
    }

    private void CheckPart(HttpResponseMessage answer)
    {
        var range = answer.Content.Headers.ContentRange;
        if (range?.From != Upload!.Length || (range.Length is { } all && Length is { } before && all != before))
        {
            throw Odd(
                $"续传时要求从第 {Upload.Length} 字节开始，实际从第 {range?.From ?? -1} 字节开始，文件长度为 {range?.Length ?? -1}",
                $"asked to go on at byte {Upload.Length} of {Length ?? -1}, the part begins at {range?.From ?? -1} of {range?.Length ?? -1}");
        }

        Length ??= range.Length;
    }

    private async Task<DownloadStep> BodyAsync(HttpResponseMessage answer, PullAttempt attempt, ToldDigest? content, CancellationToken stop)
    {
        using var told = content;
        var start = Upload!.Length;
        try
        {
            await CopyAsync(answer, attempt, told, stop).ConfigureAwait(false);
        }
        catch (Exception broken) when (GoesOn && Upload.Length - start >= PullUpload.BlockBytes && !stop.IsCancellationRequested
            && broken is IOException or HttpRequestException or OperationCanceledException)
        {
            // It brought enough to go on without using up a try.
            return DownloadStep.Again;
        }

        if (Length is { } all && Upload.Length < all)
        {
            throw new HttpIOException(HttpRequestError.ResponseEnded, "The body is shorter than it should be.");
        }

        if (Upload.Length > Length || told?.Fits() == false || whole?.Fits() == false)
        {
            var (got, expected) = (Upload.Length, Length);
            await Upload.DiscardAsync(stop).ConfigureAwait(false);
            Forget();
            throw Odd(
                $"文件（{got} 字节，应为 {expected ?? got} 字节）与对方给出的长度或校验值不符",
                $"the file ({got} bytes of {expected ?? got}) does not fit the length or checksum that was told");
        }

        return DownloadStep.Whole;
    }

    private async Task CopyAsync(HttpResponseMessage answer, PullAttempt attempt, ToldDigest? told, CancellationToken stop)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(attempt.Stop).ConfigureAwait(false);
        while (await body.ReadAsync(bytes, attempt.Stop).ConfigureAwait(false) is var read and > 0)
        {
            told?.Append(bytes.AsSpan(0, read));
            whole?.Append(bytes.AsSpan(0, read));
            await Upload!.AppendAsync(bytes.AsMemory(0, read), stop).ConfigureAwait(false);
            attempt.Alive();
        }
    }

    private void Forget()
    {
        whole?.Dispose();
        whole = null;
    }

    private PullFailedException Odd(FormattableString chinese, FormattableString english) => place.Failed(
        PullFault.Inconsistent,
        $"{chinese.ToString(CultureInfo.InvariantCulture)}；请联系该部门检查其系统。",
        $"The download does not fit together: {english.ToString(CultureInfo.InvariantCulture)}; ask the partner.");
}
