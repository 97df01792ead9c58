using Exchange.Core.Pulling;

namespace Exchange.Hub.Tests.Pull.Http;

/// <summary>Requests as mappings declare them, of the kinds the fake partner knows.</summary>
internal static class PagedRequest
{
    public static PullFetch.Request Json(string kind, bool withTotal) => new($"json/{kind}")
    {
        Rows = "/data/rows",
        FileName = "rows.jsonl",
        Paging = Paging(kind, inBody: true) is { } paging && withTotal ? paging with { Total = "/data/total" } : Paging(kind, inBody: true),
    };

    public static PullFetch.Request Csv(string kind) => new($"csv/{kind}") { Body = HttpBody.Csv, FileName = "rows.csv", Paging = Paging(kind, inBody: false) };

    public static PullFetch.Request File(string name = "all.zip") => new("file") { Body = HttpBody.File, FileName = name };

    private static HttpPaging? Paging(string kind, bool inBody) => kind switch
    {
        "page" => new HttpPaging(PagingBy.Page, "at") { First = 1 },
        "offset" => new HttpPaging(PagingBy.Offset, "at"),
        "cursor" => new HttpPaging(PagingBy.Cursor, "at") { Next = "/data/next" },
        "next" => new HttpPaging(PagingBy.Link, "") { Next = inBody ? "/data/next" : null },
        "link" => new HttpPaging(PagingBy.Link, ""),
        _ => null,
    };
}
