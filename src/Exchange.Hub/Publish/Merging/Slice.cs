namespace Exchange.Hub.Publish.Merging;

/// <summary>A run of keys that becomes one data file.</summary>
/// <param name="Number">Its place among all slices; incoming records are filed under it.</param>
/// <param name="Current">Numbers of the data files it takes rows from.</param>
/// <param name="From">Hex of the least key to take from those; null for no bound.</param>
/// <param name="To">Hex of the key that all taken are below; null for no bound.</param>
internal sealed record Slice(int Number, IReadOnlyList<int> Current, string? From, string? To)
{
    /// <summary>A condition on <c>key</c> in SQL.</summary>
    public string Condition => (From, To) switch
    {
        (null, null) => "true",
        (null, _) => $"({MergeSql.Key}) < from_hex('{To}')",
        (_, null) => $"({MergeSql.Key}) >= from_hex('{From}')",
        _ => $"({MergeSql.Key}) >= from_hex('{From}') AND ({MergeSql.Key}) < from_hex('{To}')",
    };
}
