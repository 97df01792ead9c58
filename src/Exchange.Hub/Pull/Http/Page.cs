namespace Exchange.Hub.Pull.Http;

/// <summary>What one page holds.</summary>
/// <param name="Rows">Counted.</param>
/// <param name="Bytes">The rows as they go into the file, each with its line end, without heading.</param>
internal sealed record Page(long Rows, ReadOnlyMemory<byte> Bytes)
{
    public static Page None { get; } = new(0, default);

    /// <summary>CSV: the heading with its line end, and a byte order mark if there is one; empty for none.</summary>
    public ReadOnlyMemory<byte> Heading { get; init; }

    /// <summary>All rows, as the page tells; null when it does not.</summary>
    public long? Total { get; init; }

    /// <summary>The next cursor or link; null behind the last page.</summary>
    public string? Next { get; init; }

    /// <summary>From which on the next run asks; null when the page does not tell.</summary>
    public string? Watermark { get; init; }
}
