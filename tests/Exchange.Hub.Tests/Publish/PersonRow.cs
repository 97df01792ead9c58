namespace Exchange.Hub.Tests.Publish;

/// <summary>An invented record of the kind of <see cref="PersonKind"/>.</summary>
/// <param name="Key">Its record id is the MD5 of this.</param>
public sealed record PersonRow(string Key, string? Subject, string? Name, decimal? Amount)
{
    public DateOnly? On { get; init; } = new(2020, 2, 29);

    public bool? Alive { get; init; } = true;

    public long? Count { get; init; } = 7;

    public long SourceRow { get; init; } = 1;

    /// <summary>The record is gone; null for a staged part without the column.</summary>
    public bool? Deleted { get; init; }

    /// <summary>Value of a column that the kind gained later.</summary>
    public string? Gained { get; init; }
}
