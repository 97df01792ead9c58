namespace Exchange.Hub.Publish.Merging;

/// <summary>What a merge does to the records of a source.</summary>
/// <param name="Unchanged">Staged records that say what the table says already.</param>
/// <param name="Records">Records of the source afterwards.</param>
internal sealed record MergeCounts(long Added, long Changed, long Removed, long Unchanged, long Records)
{
    public bool Changes => Added + Changed + Removed > 0;
}
