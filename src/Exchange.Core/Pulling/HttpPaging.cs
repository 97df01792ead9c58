namespace Exchange.Core.Pulling;

/// <summary>How one page follows another (分页).</summary>
/// <param name="By">What tells which page is asked for.</param>
/// <param name="Parameter">Query parameter that carries it; empty for a link.</param>
public sealed record HttpPaging(PagingBy By, string Parameter)
{
    /// <summary>Of the first page, or the first offset; not for cursors and links.</summary>
    public int First { get; init; }

    /// <summary>Rows asked for in a page; null leaves it to the partner.</summary>
    public int? Size { get; init; }

    /// <summary>Query parameter that carries the size; null for none.</summary>
    public string? SizeParameter { get; init; }

    /// <summary>JSON pointer to the next cursor or link in a page; null for a link in the header Link (RFC 8288), rel next.</summary>
    public string? Next { get; init; }

    /// <summary>JSON pointer to the number of all rows; null when the partner does not tell: pages and offsets then end with an empty page, for a short one may be what the partner allows.</summary>
    public string? Total { get; init; }
}

/// <summary>What tells pages apart.</summary>
public enum PagingBy
{
    Page,
    Offset,
    Cursor,
    Link,
}
