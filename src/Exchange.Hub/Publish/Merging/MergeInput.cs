using Exchange.Core.Mapping;
using Exchange.Hub.Publish.Delta;

namespace Exchange.Hub.Publish.Merging;

/// <summary>What a merge starts from, in local files.</summary>
/// <param name="Parts">Staged records.</param>
/// <param name="Current">The source's data files; a file's number is its place here.</param>
internal sealed record MergeInput(TableSchema Schema, string Source, Delivery Delivery, IReadOnlyList<string> Parts, IReadOnlyList<string> Current);
