using System.Net.Http.Headers;
using Exchange.Core.Tabular;

namespace Exchange.Hub.Pull.Http;

/// <summary>Takes heading and rows of CSV pages apart; bytes and encoding stay as they are.</summary>
internal sealed class CsvPages(TableFormat format, ApiPlace place)
{
    private readonly int headingRecords = !format.Dialect.Header ? 0 : format.Dialect.HeaderRows.Count == 0 ? 1 : format.Dialect.HeaderRows.Max();

    /// <summary>Reads a page; its bytes are those of <paramref name="body"/>.</summary>
    /// <exception cref="PullFailedException">No delimited text.</exception>
    public Page Read(ReadOnlyMemory<byte> body, MediaTypeHeaderValue? type)
    {
        var bytes = body.Span;
        Check(bytes, type);
        var records = new CsvRecords(format.Dialect, bytes.Contains((byte)'\n') ? (byte)'\n' : (byte)'\r');
        var at = bytes.StartsWith("\uFEFF"u8) ? 3 : 0;
        for (var seen = 0; seen < headingRecords && at < bytes.Length;)
        {
            var end = records.EndOf(bytes, at);
            seen += format.Dialect.HeaderRows.Count > 0 || !records.IsNoRow(bytes[at..end]) ? 1 : 0;
            at = end;
        }

        var (heading, rows) = (at, 0L);
        while (at < bytes.Length)
        {
            var end = records.EndOf(bytes, at);
            rows += records.IsNoRow(bytes[at..end]) ? 0 : 1;
            at = end;
        }

        return new Page(rows, WithLineEnd(body[heading..], bytes)) { Heading = WithLineEnd(body[..heading], bytes) };
    }

    /// <summary>Whether two pages have the same heading, whatever their byte order marks and line ends.</summary>
    public static bool SameHeading(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) => Bare(one).SequenceEqual(Bare(other));

    /// <summary>Without a byte order mark.</summary>
    public static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> heading) => (heading.StartsWith("\uFEFF"u8) ? heading[3..] : heading).TrimEnd("\r\n"u8);

    private static ReadOnlyMemory<byte> WithLineEnd(ReadOnlyMemory<byte> part, ReadOnlySpan<byte> page)
    {
        if (part.IsEmpty || part.Span[^1] is (byte)'\n' or (byte)'\r')
        {
            return part;
        }

        return (byte[])[.. part.Span, .. page.IndexOf("\r\n"u8) >= 0 ? "\r\n"u8 : page.Contains((byte)'\n') || !page.Contains((byte)'\r') ? "\n"u8 : "\r"u8];
    }

    private void Check(ReadOnlySpan<byte> bytes, MediaTypeHeaderValue? type)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            throw place.Failed(
                PullFault.Unreadable,
                "CSV 页为 UTF-16 编码，无法逐页拼接；请与该部门约定 UTF-8 或 GB18030，或改为按文件下载。",
                "Pages of CSV in UTF-16 cannot be put together: agree on UTF-8 or GB18030, or take it as a file.");
        }

        var start = bytes.TrimStart("\uFEFF \t\r\n"u8);
        var isMarkup = start is [(byte)'<', (byte)'!' or (byte)'?' or (byte)'h' or (byte)'H', ..];
        var isJson = type?.MediaType is { } media && media.Contains("json", StringComparison.OrdinalIgnoreCase) && start is [(byte)'{' or (byte)'[', ..];
        if (isMarkup || isJson)
        {
            var (chinese, english) = isMarkup ? ("网页或 XML", "a web page or XML") : ("JSON", "JSON");
            throw place.Failed(
                PullFault.Unreadable,
                $"应答不是 CSV，而是{chinese}（{bytes.Length} 字节）；可能是对方返回了错误或登录页面，请确认接口地址和登录状态。",
                $"The answer is no CSV but {english} ({bytes.Length} bytes): check address and sign-in.");
        }
    }
}
