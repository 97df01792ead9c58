namespace Exchange.Hub.Publish.Merging;

/// <summary>Neighbouring data files that are merged together, or one that is left as it is.</summary>
/// <param name="Files">Numbers of the files; empty for a source that has none yet.</param>
/// <param name="First">Hex of the least key that belongs to it; null for the first group, which reaches down without bound.</param>
/// <param name="Kept">Rows that stay.</param>
/// <param name="Incoming">Rows that come.</param>
/// <param name="Touched">A row goes or comes.</param>
internal sealed record FileGroup(IReadOnlyList<int> Files, string? First, long Kept, long Incoming, bool Touched)
{
    public long Result => Kept + Incoming;

    /// <summary>Touched groups below half a file are joined with their neighbour, so that files do not crumble.</summary>
    public static IReadOnlyList<FileGroup> Join(IReadOnlyList<FileGroup> files, int recordsPerFile)
    {
        var groups = new List<FileGroup>();
        foreach (var file in files)
        {
            var small = groups.Count > 0 && (IsCrumb(groups[^1]) || (IsCrumb(file) && groups[^1].Touched));
            if (small)
                groups[^1] = groups[^1].With(file);
            else
                groups.Add(file);
        }

        return groups;

        bool IsCrumb(FileGroup group) => group.Touched && group.Result < recordsPerFile / 2;
    }

    /// <summary>Into how many files the result goes.</summary>
    public int Pieces(int recordsPerFile) => Result <= recordsPerFile * 3L / 2 ? 1 : (int)((Result + recordsPerFile - 1) / recordsPerFile);

    private FileGroup With(FileGroup next) => new([.. Files, .. next.Files], First, Kept + next.Kept, Incoming + next.Incoming, true);
}
