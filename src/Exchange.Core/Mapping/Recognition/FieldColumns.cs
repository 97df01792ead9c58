using Exchange.Core.Tabular;

namespace Exchange.Core.Mapping.Recognition;

/// <summary>Which column of a file answers to a field: by the whole heading, else by the last row of a heading over several.</summary>
public sealed class FieldColumns(IReadOnlyList<string> columns)
{
    private readonly List<string> whole = [.. columns.Select(TextFolding.Heading)];
    private readonly List<string> tails = [.. columns.Select(column => TextFolding.Heading(column[(column.LastIndexOf('/') + 1)..]))];

    /// <summary>Position from 0; -1 when the file lacks the field.</summary>
    public int Of(SourceField field)
    {
        var names = field.Titles.Prepend(field.Name).Select(TextFolding.Heading).ToHashSet(StringComparer.Ordinal);
        var found = whole.FindIndex(names.Contains);
        return found >= 0 ? found : tails.FindIndex(names.Contains);
    }
}
