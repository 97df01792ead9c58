using System.Globalization;
using System.Security.Cryptography;
using Exchange.Core.Pulling;

namespace Exchange.Hub.Pull.Http;

/// <summary>One walk over the pages: which is next, and whether they fit together. A partner that lies ends the walk.</summary>
internal sealed class PageWalk(HttpPaging? paging, int mostPages, ApiPlace place)
{
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> hashes = new(StringComparer.Ordinal);
    private long? total;

    public int Pages { get; private set; }

    public long Rows { get; private set; }

    /// <summary>The last that a page told.</summary>
    public string? Watermark { get; private set; }

    /// <summary>The cursor or link of the page to ask for; null for the first one.</summary>
    public string? Next { get; private set; }

    /// <summary>Query parameters that ask for the page whose turn it is.</summary>
    public IEnumerable<KeyValuePair<string, string>> Query()
    {
        if (paging is { Size: { } size, SizeParameter: { } sizeParameter })
        {
            yield return new(sizeParameter, size.ToString(CultureInfo.InvariantCulture));
        }

        switch (paging?.By)
        {
            case PagingBy.Page:
                yield return new(paging.Parameter, (paging.First + Pages).ToString(CultureInfo.InvariantCulture));
                break;
            case PagingBy.Offset:
                yield return new(paging.Parameter, (paging.First + Rows).ToString(CultureInfo.InvariantCulture));
                break;
            case PagingBy.Cursor when Next is { } cursor:
                yield return new(paging.Parameter, cursor);
                break;
        }
    }

    /// <summary>Takes a page. True when another one is to be asked for.</summary>
    /// <exception cref="PullFailedException">The page does not fit those before it.</exception>
    public bool Accept(Page page)
    {
        Pages++;
        Rows += page.Rows;
        Watermark = page.Watermark ?? Watermark;
        if (paging is null)
        {
            return false;
        }

        CheckTotal(page);
        if (page.Rows > 0 && !hashes.Add(Convert.ToHexString(SHA256.HashData(page.Bytes.Span))))
        {
            throw Odd($"第 {Pages} 页与前面某一页的内容完全相同", $"page {Pages} is the same as one before it");
        }

        var more = paging.By is PagingBy.Page or PagingBy.Offset ? MoreByNumber(page) : MoreByNext(page.Next);
        return !more || Pages < mostPages
            ? more
            : throw Odd($"超过 {mostPages} 页仍未结束", $"it does not end after {mostPages} pages");
    }

    private bool MoreByNumber(Page page)
    {
        if (total is not { } all)
        {
            // Without a total only an empty page says that there are no more: a short one may be what the partner allows.
            return page.Rows > 0;
        }

        return page.Rows > 0 || Rows == all
            ? Rows < all
            : throw Odd($"第 {Pages} 页为空，但只取得 {Rows} 行，总行数应为 {all}", $"page {Pages} is empty after {Rows} of {all} rows");
    }

    private bool MoreByNext(string? next)
    {
        Next = next;
        if (next is null)
        {
            return total is null || Rows == total
                ? false
                : throw Odd($"共 {Pages} 页取得 {Rows} 行，总行数应为 {total}", $"{Pages} pages hold {Rows} rows of {total}");
        }

        return seen.Add(next)
            ? true
            : throw Odd($"第 {Pages} 页给出的下一页在前面已经取过", $"page {Pages} leads back to a page before it");
    }

    private void CheckTotal(Page page)
    {
        if (paging!.Total is not { } pointer)
        {
            return;
        }

        if (page.Total is null && total is null)
        {
            throw place.Failed(
                PullFault.Unreadable,
                $"第 {Pages} 页的 {pointer} 处没有总行数；请核对映射。",
                $"Page {Pages} has no total at {pointer}: check the mapping.");
        }

        if (total is { } before && page.Total is { } now && now != before)
        {
            throw Odd($"总行数在第 {Pages} 页由 {before} 变为 {now}", $"the total changed from {before} to {now} at page {Pages}");
        }

        total ??= page.Total;
        if (Rows > total)
        {
            throw Odd($"到第 {Pages} 页已取得 {Rows} 行，多于总行数 {total}", $"{Rows} rows by page {Pages} are more than the total of {total}");
        }
    }

    private PullFailedException Odd(FormattableString chinese, FormattableString english) => place.Failed(
        PullFault.Inconsistent,
        $"{chinese.ToString(CultureInfo.InvariantCulture)}；对方数据可能正在变化，请稍后重试或联系该部门。",
        $"The pages do not fit together: {english.ToString(CultureInfo.InvariantCulture)}; try later or ask the partner.");
}
