using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Mapping.Recognition;

/// <summary>Finds out which data set a file is: by the globs of the mappings on its name, then by its heading, where it has one.</summary>
public static class DatasetRecognition
{
    /// <summary>Least share of headings in common, counted over both sides, that names a data set.</summary>
    private const double LeastLikeness = 0.5;

    /// <summary>The mappings that fit best: one when the file is recognised, none, or several that fit equally well.</summary>
    /// <param name="fileName">The name the sender gave, without folders.</param>
    public static IReadOnlyList<DatasetMapping> Find(IByteSource bytes, string fileName, IReadOnlyCollection<DatasetMapping> among)
    {
        var byName = among.Where(mapping => FileGlobs.Fit(mapping.Source.Paths, fileName)).ToList();
        if (byName.Count == 1)
        {
            return byName;
        }

        var ranked = Rank(bytes, fileName, byName.Count > 1 ? byName : [.. among.Where(mapping => mapping.Source.HasHeading)]);
        return [.. ranked.Where(one => one.Likeness >= ranked[0].Likeness).Select(one => one.Mapping)];
    }

    private static List<(DatasetMapping Mapping, double Likeness)> Rank(IByteSource bytes, string name, IEnumerable<DatasetMapping> candidates)
    {
        using var spool = new Spool();
        return [.. candidates
            .Select(mapping => (Mapping: mapping, Likeness: Likeness(mapping, bytes, name, spool)))
            .Where(one => one.Likeness >= LeastLikeness)
            .OrderByDescending(one => one.Likeness)
            .ThenBy(one => one.Mapping.Name, StringComparer.Ordinal)];
    }

    private static double Likeness(DatasetMapping mapping, IByteSource bytes, string name, Spool spool)
    {
        try
        {
            using var table = Table.Open(bytes, name, mapping.Source.Format, new TabularLimits(), spool);
            return mapping.Source.HasHeading ? HeadingLikeness.Of(mapping.Source.Fields, table.Columns) : LeastLikeness;
        }
        catch (RefusedExtractException)
        {
            return 0;
        }
    }
}
