using Exchange.Core.Problems;

namespace Exchange.Cli.Demo;

/// <summary>A row of a rejects file as a person may look at it: the sender's own cells masked, the reasons plain.</summary>
/// <param name="Cells">In the order of the file.</param>
internal sealed record RejectedRow(IReadOnlyList<(string Heading, string Text)> Cells)
{
    /// <summary>Row of the sender's own file.</summary>
    public string RowNumber => this[RejectTitles.RowNumber];

    /// <summary>Text under a heading; empty when there is none.</summary>
    public string this[string heading] => Cells.FirstOrDefault(cell => cell.Heading == heading).Text ?? "";

    /// <summary>True for a column of the sender that a problem names.</summary>
    public bool IsFaulty(string heading)
        => this[RejectTitles.Column].Split(RejectTitles.Separator, StringSplitOptions.TrimEntries).Contains(heading);
}
