
namespace Exchange.Core.Mapping.Recognition;

/// <summary>How much a file's heading looks like the fields of a mapping.</summary>
internal static class HeadingLikeness
{
    /// <summary>From 0 to 1: twice the headings in common over all headings of both sides (Sørensen-Dice).</summary>
    public static double Of(IReadOnlyList<SourceField> fields, IReadOnlyList<string> columns)
    {
        var found = new FieldColumns(columns);
        var common = fields.Count(field => found.Of(field) >= 0);
        var all = fields.Count + columns.Count;
        return all == 0 ? 0 : 2.0 * common / all;
    }
}
