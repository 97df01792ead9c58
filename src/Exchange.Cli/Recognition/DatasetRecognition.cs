using System.IO.Enumeration;
using Exchange.Core.Mapping;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Cli.Recognition;

/// <summary>Finds out which data set a file is: by the globs of the mappings on its name, then by its heading.</summary>
internal static class DatasetRecognition
{
    /// <summary>Least share of headings in common, counted over both sides, that names a data set.</summary>
    private const double LeastLikeness = 0.5;

    private static readonly string[] Containers = [".gz", ".zip"];

    /// <exception cref="UsageException">No mapping fits, or several fit equally well.</exception>
    public static DatasetMapping Recognise(string path, MappingLibrary library)
    {
        var byName = library.Mappings.Values.Where(mapping => FitsName(mapping, Path.GetFileName(path))).ToList();
        if (byName.Count == 1)
        {
            return byName[0];
        }

        var candidates = byName.Count > 1 ? byName : [.. library.Mappings.Values];
        var ranked = Rank(path, candidates);
        if (ranked.Count == 0)
        {
            throw Unknown(path, library);
        }

        var best = ranked.Where(one => one.Likeness >= ranked[0].Likeness).Select(one => one.Mapping).ToList();
        return best.Count == 1 ? best[0] : throw Ambiguous(path, best);
    }

    private static bool FitsName(DatasetMapping mapping, string name)
        => mapping.Source.Paths.Any(glob => Fits(glob, name) || Containers.Any(ending =>
            name.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && Fits(glob, name[..^ending.Length])));

    private static bool Fits(string glob, string name) => FileSystemName.MatchesSimpleExpression(glob, name, ignoreCase: true);

    private static List<(DatasetMapping Mapping, double Likeness)> Rank(string path, IReadOnlyList<DatasetMapping> candidates)
    {
        using var bytes = new FileBytes(path);
        using var spool = new Spool();
        return [.. candidates
            .Select(mapping => (Mapping: mapping, Likeness: Likeness(mapping, bytes, Path.GetFileName(path), spool)))
            .Where(one => one.Likeness >= LeastLikeness)
            .OrderByDescending(one => one.Likeness)
            .ThenBy(one => one.Mapping.Name, StringComparer.Ordinal)];
    }

    private static double Likeness(DatasetMapping mapping, FileBytes bytes, string name, Spool spool)
    {
        try
        {
            using var table = Table.Open(bytes, name, mapping.Source.Format, new TabularLimits(), spool);
            return HeadingLikeness.Of(mapping.Source.Fields, table.Columns);
        }
        catch (RefusedExtractException)
        {
            return 0;
        }
    }

    private static UsageException Unknown(string path, MappingLibrary library) => new(
        $"无法识别 {path} 属于哪个数据集：文件名和表头都不符合任何映射；请用 --mapping 指定。"
        + $"Neither name nor heading fits a mapping; name one with --mapping: {Names(library.Mappings.Values)}");

    private static UsageException Ambiguous(string path, IEnumerable<DatasetMapping> best) => new(
        $"{path} 同时符合多个数据集；请用 --mapping 指定其中之一。Several mappings fit equally well; name one with --mapping: {Names(best)}");

    private static string Names(IEnumerable<DatasetMapping> mappings)
        => string.Join(", ", mappings.Select(mapping => mapping.Name).Order(StringComparer.Ordinal));
}
