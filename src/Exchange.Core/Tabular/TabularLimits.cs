namespace Exchange.Core.Tabular;

/// <summary>What a file may cost before it is refused. Every limit holds for hostile files too.</summary>
public sealed record TabularLimits
{
    /// <summary>Bytes of one cell; 1 MiB.</summary>
    public int CellBytes { get; init; } = 1 << 20;

    /// <summary>Bytes of one row; 4 MiB.</summary>
    public int RowBytes { get; init; } = 4 << 20;

    public int Columns { get; init; } = 2048;

    /// <summary>Rows that are searched for the heading.</summary>
    public int HeaderSearchRows { get; init; } = 30;

    /// <summary>Bytes that an archive may expand to; 64 GiB.</summary>
    public long ExpandedBytes { get; init; } = 64L << 30;

    /// <summary>Expanded by compressed size, looked at once more than 64 MiB have come out. Honest CSV reaches 30, a bomb 1000.</summary>
    public int ExpansionRatio { get; init; } = 200;

    public int ArchiveEntries { get; init; } = 1000;

    /// <summary>Distinct shared strings of a workbook, bytes; 256 MiB.</summary>
    public long SharedStringBytes { get; init; } = 256L << 20;

    /// <summary>Nesting of JSON and XML.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>Bytes of input that one batch takes, before it is moved to a record boundary; 1 MiB.</summary>
    public int BatchBytes { get; init; } = 1 << 20;
}
