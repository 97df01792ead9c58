using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Exchange.Core.Pulling;

namespace Exchange.Hub.Pull.Http;

/// <summary>Takes the rows out of JSON pages, byte for byte, one a line; values of rows are never looked at.</summary>
internal sealed class JsonPages(PullFetch.Request request, ApiPlace place)
{
    private static readonly JsonReaderOptions Reading = new() { MaxDepth = 512 };

    private readonly ArrayBufferWriter<byte> rows = new(1 << 16);

    /// <summary>Reads a page; its bytes are good until the next is read.</summary>
    /// <exception cref="PullFailedException">No JSON in UTF-8, or without the declared array.</exception>
    public Page Read(ReadOnlyMemory<byte> body)
    {
        var page = body.Span.StartsWith("\uFEFF"u8) ? body.Span[3..] : body.Span;
        if (!Utf8.IsValid(page) || !IsWhole(page))
        {
            throw place.Failed(
                PullFault.Unreadable,
                $"应答不是 UTF-8 编码的 JSON，而是{Kind(page).Chinese}（{body.Length} 字节）；请确认接口地址和登录状态。",
                $"The answer is no JSON in UTF-8 but {Kind(page).English} ({body.Length} bytes): check address and sign-in.");
        }

        rows.ResetWrittenCount();
        var count = Copy(page, ValueAt(page, request.Rows));
        return new Page(count, rows.WrittenMemory)
        {
            Total = request.Paging?.Total is { } total ? Number(page, total) : null,
            Next = request.Paging is { By: PagingBy.Cursor or PagingBy.Link, Next: { } next } ? Text(page, next) : null,
            Watermark = request.Since?.Next is { } since ? Text(page, since) : null,
        };
    }

    /// <summary>What the beginning of something looks like that is not what was asked for.</summary>
    public static (string Chinese, string English) Kind(ReadOnlySpan<byte> body)
    {
        var start = body.TrimStart(" \t\r\n"u8);
        return start switch
        {
            [] => ("空内容", "empty"),
            [(byte)'<', ..] => ("网页或 XML", "a web page or XML"),
            [(byte)'{' or (byte)'[', ..] => ("不完整的 JSON 或其他编码的 JSON", "JSON cut short or in another encoding"),
            _ => ("其他内容", "something else"),
        };
    }

    private static bool IsWhole(ReadOnlySpan<byte> page)
    {
        var reader = new Utf8JsonReader(page, Reading);
        try
        {
            while (reader.Read())
            {
            }

            return reader.BytesConsumed > 0 && reader.TokenType != JsonTokenType.None;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private int Copy(ReadOnlySpan<byte> page, Range? place)
    {
        var array = place is { } found ? page[found] : [];
        if (array.SequenceEqual("null"u8) && request.Paging?.Total is { } total && Number(page, total) == 0)
        {
            return 0;
        }

        if (array is not [(byte)'[', ..])
        {
            throw NoRows(array.SequenceEqual("null"u8) ? ("为 null", "null") : place is null ? ("没有该位置", "nothing there") : ("不是数组", "no array"));
        }

        var reader = new Utf8JsonReader(array, Reading);
        reader.Read();
        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            WriteLine(array[start..(int)reader.BytesConsumed]);
            count++;
        }

        return count;
    }

    // A line end inside of a row stands between its tokens, for in a JSON text it has to be escaped: it means nothing and is left out.
    private void WriteLine(ReadOnlySpan<byte> row)
    {
        while (row.IndexOfAny((byte)'\r', (byte)'\n') is var end and >= 0)
        {
            rows.Write(row[..end]);
            row = row[(end + 1)..];
        }

        rows.Write(row);
        rows.Write("\n"u8);
    }

    private long? Number(ReadOnlySpan<byte> page, string pointer)
    {
        if (Text(page, pointer) is not { } text)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw place.Failed(
                PullFault.Unreadable,
                $"{pointer} 处的总行数不是整数；请核对映射。",
                $"The total at {pointer} is no whole number: check the mapping.");
    }

    /// <summary>A text or number; null for null, false, an empty text, or nothing.</summary>
    private string? Text(ReadOnlySpan<byte> page, string pointer)
    {
        if (ValueAt(page, pointer) is not { } found)
        {
            return null;
        }

        var reader = new Utf8JsonReader(page[found], Reading);
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.Null or JsonTokenType.False => null,
            JsonTokenType.String => reader.GetString() is { Length: > 0 } text ? text : null,
            JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(page[found]),
            _ => throw place.Failed(
                PullFault.Unreadable,
                $"{pointer} 处应为文本或数字；请核对映射。",
                $"Expected a text or a number at {pointer}: check the mapping."),
        };
    }

    /// <summary>Where the value at a JSON pointer (RFC 6901) stands; null when there is none.</summary>
    private static Range? ValueAt(ReadOnlySpan<byte> page, string pointer)
    {
        var reader = new Utf8JsonReader(page, Reading);
        reader.Read();
        foreach (var step in pointer.Split('/').Skip(1).Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
        {
            if (!(reader.TokenType == JsonTokenType.StartObject ? IntoProperty(ref reader, step) : IntoElement(ref reader, step)))
            {
                return null;
            }
        }

        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return start..(int)reader.BytesConsumed;
    }

    private static bool IntoProperty(ref Utf8JsonReader reader, string name)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var fits = reader.ValueTextEquals(name);
            reader.Read();
            if (fits)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    private static bool IntoElement(ref Utf8JsonReader reader, string index)
    {
        if (reader.TokenType != JsonTokenType.StartArray || !int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var left))
        {
            return false;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (left-- == 0)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    private PullFailedException NoRows((string Chinese, string English) found)
    {
        var pointer = request.Rows.Length == 0 ? "(root)" : request.Rows;
        return place.Failed(
            PullFault.Unreadable,
            $"应答的 {pointer} 处没有行数组（{found.Chinese}）；可能是对方返回了错误信息，请核对映射或联系该部门。",
            $"There is no array of rows at {pointer} ({found.English}): the partner may tell of an error; check the mapping or ask the partner.");
    }
}
