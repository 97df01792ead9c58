using Exchange.Core.Mapping.Json;
using Exchange.Core.Pulling;
using Exchange.Core.Tabular;

namespace Exchange.Core.Mapping.Reading;

/// <summary>Reads <c>request</c> of a pull over HTTP.</summary>
internal static class RequestReader
{
    private const int MostRowsOfAPage = 1_000_000;

    public static PullFetch.Request? Read(ObjectReader reader, FileFormat format)
    {
        var path = reader.Text("path", required: true);
        if (path is not null && (path.Text.StartsWith('/') || path.Text.Contains('?') || path.Text.Contains("://", StringComparison.Ordinal)))
        {
            reader.Error(path, $"has path \"{path.Text}\"; expected one behind the connection's address, without a slash before it and without parameters, such as vehicles/list");
        }

        var body = Body(reader, format);
        var rows = Pointer(reader, "rows") ?? "";
        if (body != HttpBody.Json)
        {
            reader.Forbid("rows", "which is for body json only");
        }

        var fileName = reader.Text("fileName", required: true);
        if (fileName is not null && fileName.Text.AsSpan().ContainsAny("/\\"))
        {
            reader.Error(fileName, $"has fileName \"{fileName.Text}\"; expected a name without folders, such as vehicles_{{date}}.jsonl");
        }

        var request = new
        {
            Query = Texts(reader, "query"),
            Headers = Texts(reader, "headers"),
            Paging = Paging(reader, body),
            Since = Since(reader, body),
        };
        reader.Close();
        return path is null || fileName is null
            ? null
            : new PullFetch.Request(path.Text)
            {
                Body = body,
                Query = request.Query,
                Headers = request.Headers,
                Rows = rows,
                Paging = request.Paging,
                Since = request.Since,
                FileName = fileName.Text,
            };
    }

    private static HttpBody Body(ObjectReader reader, FileFormat format)
    {
        var body = reader.Choice("body", HttpBody.Json, ("json", HttpBody.Json), ("csv", HttpBody.Csv), ("file", HttpBody.File));
        var (fits, expected) = body switch
        {
            HttpBody.Json => (format == FileFormat.JsonLines, "jsonl: the rows of all pages are put into one file, a row a line"),
            HttpBody.Csv => (format == FileFormat.Csv, "csv"),
            _ => (true, ""),
        };
        if (!fits)
        {
            reader.Error($"has body {body.ToString().ToLowerInvariant()}, but the source has another format; expected \"format\": {expected}");
        }

        return body;
    }

    private static HttpPaging? Paging(ObjectReader request, HttpBody body)
    {
        if (body == HttpBody.File)
        {
            request.Forbid("paging", "but a file has no pages");
        }

        if (request.Object("paging", "paging") is not { } reader)
        {
            return null;
        }

        reader.Text("by", required: true);
        var by = reader.Choice("by", PagingBy.Page, ("page", PagingBy.Page), ("offset", PagingBy.Offset), ("cursor", PagingBy.Cursor), ("link", PagingBy.Link));
        if (by == PagingBy.Link)
        {
            reader.Forbid("parameter", "but a link is followed as it is");
        }

        if (by is PagingBy.Cursor or PagingBy.Link)
        {
            reader.Forbid("first", "but the first page has neither cursor nor link");
        }

        var paging = new HttpPaging(by, reader.Text("parameter", required: by != PagingBy.Link)?.Text ?? "")
        {
            First = (int)(reader.Integer("first", 0) ?? (by == PagingBy.Page ? 1 : 0)),
            Size = (int?)reader.Integer("size", 1, MostRowsOfAPage),
            SizeParameter = reader.Text("sizeParameter")?.Text,
            Next = Pointer(reader, "next"),
            Total = Pointer(reader, "total"),
        };
        if (by == PagingBy.Cursor && paging.Next is null)
        {
            reader.Error("lacks \"next\": where a page has the cursor of the one behind it");
        }

        if (by == PagingBy.Offset && paging.Size is null)
        {
            reader.Error("lacks \"size\": offsets grow by it");
        }

        if (body != HttpBody.Json && (paging.Next is not null || paging.Total is not null))
        {
            reader.Error("has pointers into a page (\"next\", \"total\"), but pages are CSV");
        }

        reader.Close();
        return paging;
    }

    private static SinceWatermark? Since(ObjectReader request, HttpBody body)
    {
        if (request.Object("since", "since") is not { } reader)
        {
            return null;
        }

        var parameter = reader.Text("parameter", required: true);
        var next = Pointer(reader, "next");
        if (next is not null && body != HttpBody.Json)
        {
            reader.Error("has a pointer into a page (\"next\"), but the body is no JSON");
        }

        if (next is not null)
        {
            reader.Forbid("form", "but the watermark is the partner's");
            reader.Forbid("overlapMinutes", "but the watermark is the partner's");
        }

        var since = new SinceWatermark(parameter?.Text ?? "")
        {
            Next = next,
            Form = PullReader.TimeForm(reader, "form", TimestampForm.Iso),
            Overlap = TimeSpan.FromMinutes((double)(reader.Number("overlapMinutes", 0, 525_600) ?? 10)),
            Initial = reader.Text("initial")?.Text,
        };
        reader.Close();
        return parameter is null ? null : since;
    }

    private static string? Pointer(ObjectReader reader, string name)
    {
        var pointer = reader.Text(name, empty: true);
        if (pointer is { Text: not "" } && pointer.Text[0] != '/')
        {
            reader.Error(pointer, $"has \"{pointer.Text}\" as \"{name}\"; expected a JSON pointer (RFC 6901) such as /data/rows");
        }

        return pointer?.Text;
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Texts(ObjectReader reader, string name)
        => [.. reader.Pairs(name).Select(pair => KeyValuePair.Create(pair.Member.Name, pair.Value.Text))];
}
