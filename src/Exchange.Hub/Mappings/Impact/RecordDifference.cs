namespace Exchange.Hub.Mappings.Impact;

/// <summary>How two sets of records of one extract differ, by record id.</summary>
/// <param name="Changed">Records in both sets with another value in any column.</param>
/// <param name="Same">Records in both sets with the same values.</param>
/// <param name="Columns">Columns with changed values, most first. Where a record came from and by which mapping is not compared.</param>
public sealed record RecordDifference(long Added, long Removed, long Changed, long Same, IReadOnlyList<ColumnChange> Columns);

/// <summary>In how many records a column's value changed.</summary>
public sealed record ColumnChange(string Column, long Records);
