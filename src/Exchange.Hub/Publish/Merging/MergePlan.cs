namespace Exchange.Hub.Publish.Merging;

/// <summary>Which data files go, and into which slices their rows and the incoming ones are written.</summary>
/// <param name="Counts">What the merge does.</param>
/// <param name="Rewritten">Numbers of the data files that go.</param>
/// <param name="Slices">In the order of keys; a slice may turn out empty.</param>
/// <param name="NeedsChangeFiles">False when added rows stand in files of their own and removed rows were whole files, so that these are the change feed.</param>
/// <param name="Routed">Incoming rows are filed by slice; else each slice picks its own out of the staged parts.</param>
internal sealed record MergePlan(MergeCounts Counts, IReadOnlyList<int> Rewritten, IReadOnlyList<Slice> Slices, bool NeedsChangeFiles, bool Routed)
{
    /// <summary>See <see cref="NarrowColumns"/>; empty for a single slice, which has all memory to itself.</summary>
    public IReadOnlyDictionary<string, NarrowColumn> Narrow { get; init; } = new Dictionary<string, NarrowColumn>();
}
