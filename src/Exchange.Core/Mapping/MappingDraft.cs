using Exchange.Core.Mapping.Drafting;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Mapping;

/// <summary>A first mapping for a file nobody has mapped yet; what a person has to decide is left open, and lint names it.</summary>
/// <param name="Mapping">Text of <c>mapping.json</c>.</param>
/// <param name="Cases">Text of <c>cases.json</c>: the frame only, for no cell of the file may stand in a repository.</param>
/// <param name="Kind">The kind that fits best.</param>
public sealed record MappingDraft(string Mapping, string Cases, string Kind)
{
    /// <summary>Rows that are looked at.</summary>
    public const int RowsSeen = 1000;

    /// <summary>Drafts a mapping from the first rows of a file.</summary>
    /// <param name="table">The file, opened.</param>
    /// <param name="format">What it was opened with.</param>
    /// <param name="fileName">The name the sender gave.</param>
    /// <param name="name">partner/dataset of the new mapping.</param>
    /// <param name="library">Schema and known mappings, whose headings suggest targets.</param>
    /// <param name="kind">The kind to draft for; null for the one that fits best.</param>
    /// <exception cref="RefusedExtractException">What stands for a heading are values: a draft may not quote them.</exception>
    /// <exception cref="ArgumentException">The kind is not in the schema, or the schema has none.</exception>
    public static MappingDraft Create(ITable table, TableFormat format, string fileName, string name, MappingLibrary library, string? kind = null)
    {
        if (table.Columns.Any(CellShapes.IsValue))
        {
            throw new RefusedExtractException(ProblemKinds.HeaderNotFound);
        }

        var columns = DraftRows.Profile(table, RowsSeen);
        var suggestions = new TargetSuggestions(library, columns);
        var target = kind is null ? suggestions.BestKind() : library.Schema.Find(kind);
        if (target is null)
        {
            throw new ArgumentException($"kind \"{kind}\" is not in the schema; known kinds are {string.Join(", ", library.Schema.Kinds.Select(each => each.Name))}", nameof(kind));
        }

        var text = new DraftText(table.Description, format, columns, suggestions.For(target), target);
        return new MappingDraft(text.Mapping(name, DraftText.Glob(fileName)), text.Cases(), target.Name);
    }
}
