using Exchange.Core.Mapping;
using Exchange.Core.Tabular;

namespace Exchange.Cli.Recognition;

/// <summary>How much a file's heading looks like the fields of a mapping.</summary>
internal static class HeadingLikeness
{
    /// <summary>From 0 to 1: twice the headings in common over all headings of both sides (Sørensen-Dice).</summary>
    public static double Of(IReadOnlyList<SourceField> fields, IReadOnlyList<string> columns)
    {
        var headings = columns.SelectMany(Spellings).ToHashSet(StringComparer.Ordinal);
        var common = fields.Count(field => field.Titles.Prepend(field.Name).Any(title => headings.Contains(TextFolding.Heading(title))));
        var all = fields.Count + columns.Count;
        return all == 0 ? 0 : 2.0 * common / all;
    }

    /// <summary>The heading itself and, of a heading over several rows, its last row.</summary>
    private static IEnumerable<string> Spellings(string column)
    {
        yield return TextFolding.Heading(column);
        var last = column.LastIndexOf('/');
        if (last >= 0)
        {
            yield return TextFolding.Heading(column[(last + 1)..]);
        }
    }
}
