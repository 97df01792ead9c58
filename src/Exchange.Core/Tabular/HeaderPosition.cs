namespace Exchange.Core.Tabular;

/// <summary>Where the heading of a file or sheet stands and what it says.</summary>
/// <param name="FirstIndex">Index from 0 of its first row among the rows searched; -1 for a file without heading.</param>
/// <param name="LastIndex">Index of its last row; data begin behind it. -1 for a file without heading.</param>
/// <param name="Columns">Headings, width-folded and trimmed; rows of a heading that spans several are joined.</param>
internal sealed record HeaderPosition(int FirstIndex, int LastIndex, IReadOnlyList<string> Columns);
