namespace Exchange.Core.Normalization.Output;

/// <summary>The records of one batch, column by column; pooled, since a run makes thousands.</summary>
internal sealed class BatchColumns
{
    public BatchColumns(IReadOnlyList<TargetColumn> columns)
    {
        Chunks = [.. columns.Select(column => column.Storage == Storage.Constant ? null : column.NewChunk())];
    }

    /// <summary>One for each target column, null for constants.</summary>
    public ColumnChunk?[] Chunks { get; }

    public int Records { get; set; }

    public void Clear()
    {
        Records = 0;
        foreach (var chunk in Chunks)
        {
            chunk?.Clear();
        }
    }
}
