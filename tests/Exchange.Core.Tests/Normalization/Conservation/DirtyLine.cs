namespace Exchange.Core.Tests.Normalization.Conservation;

/// <summary>One line of a generated extract and what has to become of it.</summary>
/// <param name="Cells">As they are written.</param>
/// <param name="Fate">Known from how the line was made.</param>
/// <param name="Key">Canonical ID and date of a good row; null for all others.</param>
internal sealed record DirtyLine(IReadOnlyList<string> Cells, Fate Fate, string? Key = null);

/// <summary>What becomes of a line.</summary>
internal enum Fate
{
    /// <summary>Titles, headings, sums, blanks: no row.</summary>
    Layout,

    /// <summary>Published, unless a later row has its key.</summary>
    Good,

    Rejected,

    Filtered,
}
