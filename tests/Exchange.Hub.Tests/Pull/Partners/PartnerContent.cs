using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Exchange.Hub.Tests.Pull.Partners;

/// <summary>What a partner has to give, and how it puts it into pages.</summary>
public sealed class PartnerContent
{
    public const string Heading = "编号,名称,金额\r\n";

    public IReadOnlyList<string> Json { get; init; } = [];

    public IReadOnlyList<string> Csv { get; init; } = [];

    public byte[] File { get; init; } = [];

    /// <summary>Of file and unpaged answers; null for none.</summary>
    public string? ETag { get; init; } = "\"v1\"";

    public string? LastModified { get; init; }

    /// <summary>Rows of a page when the request does not say.</summary>
    public int PageSize { get; init; } = 10;

    /// <summary>Told in every page as <c>data.watermark</c>.</summary>
    public string? Watermark { get; init; }

    /// <summary>The answer to a request; of a lying partner when <paramref name="fault"/> is a lie.</summary>
    internal PartnerAnswer Answer(HttpRequest request, PartnerFault? fault)
    {
        var parts = request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            ["file"] => OfFile(request),
            ["json" or "csv", var kind] => OfPage(request, parts[0] == "json", kind, fault),
            _ => new PartnerAnswer(404, default),
        };
    }

    private PartnerAnswer OfFile(HttpRequest request)
    {
        var headers = Validators();
        if (IsKnown(request))
        {
            return new PartnerAnswer(304, default) { Headers = headers };
        }

        headers["Content-Type"] = "application/octet-stream";
        var range = request.GetTypedHeaders().Range?.Ranges.SingleOrDefault();
        if (range?.From is not { } from || ETag is null || request.Headers.IfRange != ETag)
        {
            return new PartnerAnswer(200, File) { Headers = headers };
        }

        headers["Content-Range"] = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{File.Length - 1}/{File.Length}");
        return new PartnerAnswer(206, File.AsMemory((int)from)) { Headers = headers };
    }

    private PartnerAnswer OfPage(HttpRequest request, bool json, string kind, PartnerFault? fault)
    {
        var rows = json ? Json : Csv;
        var size = kind == "all" ? Math.Max(1, rows.Count) : int.TryParse(request.Query["size"], CultureInfo.InvariantCulture, out var asked) ? asked : PageSize;
        var at = int.TryParse(request.Query["at"].ToString().TrimStart('c'), CultureInfo.InvariantCulture, out var told) ? told : 0;
        var start = kind == "page" ? (at - 1) * size : at;
        start = fault == PartnerFault.PageBefore ? Math.Max(0, start - size) : start;
        var page = fault == PartnerFault.EmptyPage ? [] : rows.Skip(start).Take(size).ToList();
        var next = start + size < rows.Count ? string.Create(CultureInfo.InvariantCulture, $"{start + size}") : null;
        if (fault == PartnerFault.LostRow && page.Count > 0)
        {
            page.RemoveAt(page.Count - 1);
        }

        var headers = kind == "all" ? Validators() : [];
        if (kind == "all" && IsKnown(request))
        {
            return new PartnerAnswer(304, default) { Headers = headers };
        }

        if (kind == "link" && next is not null)
        {
            headers["Link"] = $"</first>; rel=\"first\", <?at={next}&size={size}>; rel=\"next last\"; title=\"a, b\"";
        }

        headers["Content-Type"] = json ? "application/json" : "text/csv";
        var total = rows.Count + (fault == PartnerFault.OtherTotal ? 1 : 0);
        return new PartnerAnswer(200, Encoding.UTF8.GetBytes(json ? JsonPage(page, total, NextOf(kind, next, size)) : Heading + string.Concat(page))) { Headers = headers };
    }

    private string JsonPage(IEnumerable<string> page, int total, string? next)
        => $"{{\n \"code\": 0, \"data\": {{\n  \"total\": {total.ToString(CultureInfo.InvariantCulture)},\n  \"rows\": [{string.Join(",\n   ", page)}],\n"
            + $"  \"next\": {(next is null ? "null" : $"\"{next}\"")}, \"watermark\": {(Watermark is null ? "null" : $"\"{Watermark}\"")} }}\n}}\n";

    private static string? NextOf(string kind, string? next, int size) => (kind, next) switch
    {
        (_, null) => null,
        ("cursor", _) => $"c{next}",
        ("next", _) => $"/json/next?at={next}&size={size.ToString(CultureInfo.InvariantCulture)}",
        _ => null,
    };

    private bool IsKnown(HttpRequest request)
        => (ETag is not null && request.Headers.IfNoneMatch == ETag) || (ETag is null && LastModified is not null && request.Headers.IfModifiedSince == LastModified);

    private Dictionary<string, string> Validators()
    {
        var headers = new Dictionary<string, string>();
        if (ETag is not null)
        {
            headers["ETag"] = ETag;
        }

        if (LastModified is not null)
        {
            headers["Last-Modified"] = LastModified;
        }

        return headers;
    }
}

/// <summary>An answer before it is broken.</summary>
internal sealed record PartnerAnswer(int Status, ReadOnlyMemory<byte> Body)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}
