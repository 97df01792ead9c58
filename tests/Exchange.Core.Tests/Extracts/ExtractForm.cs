using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Extracts;

/// <summary>A way in which departments write an extract.</summary>
/// <param name="Name">For people: format, delimiter, encoding.</param>
/// <param name="Format">How it is read.</param>
/// <param name="Write">Bytes of a heading and of lines of cells.</param>
internal sealed record ExtractForm(string Name, TableFormat Format, Func<IReadOnlyList<string>, IReadOnlyList<IReadOnlyList<string>>, byte[]> Write)
{
    /// <summary>The heading is one of the lines; else every record names its columns.</summary>
    public bool HasHeadingLine { get; init; } = true;

    /// <summary>A cell may hold line ends and quotes.</summary>
    public bool TakesLineEnds { get; init; } = true;

    /// <summary>A line may have too many or too few cells, and is then a broken row.</summary>
    public bool BreaksOnCount { get; init; }

    public override string ToString() => Name;
}
