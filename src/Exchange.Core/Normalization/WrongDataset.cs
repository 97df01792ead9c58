using Exchange.Core.Mapping;
using Exchange.Core.Mapping.Recognition;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization;

/// <summary>Tells a department that dropped the wrong file which data set it looks like, by its heading.</summary>
internal static class WrongDataset
{
    private const double Likely = 0.6;

    /// <summary>Opens the table; when its heading is not to be found, says what else it may be.</summary>
    public static ITable Open(NormalizeRequest request, Spool spool)
    {
        try
        {
            return Table.Open(request.Bytes, request.FileName, request.Mapping.Source.Format, request.Options.Limits, spool);
        }
        catch (RefusedExtractException refused) when (refused.Problem.Kind == ProblemKinds.HeaderNotFound)
        {
            throw OtherHeading(request, spool) is { } likely ? new RefusedExtractException(likely) : refused;
        }
    }

    /// <summary>The other mapping that the heading fits better, as a problem; null for none.</summary>
    public static Problem? Find(NormalizeRequest request, IReadOnlyList<string> columns, double fit)
        => Best(request, Others(request)
            .Where(other => HeaderBinding.Of(other.Source, columns).Fit is var found && found >= Likely && found > fit)
            .Select(other => (other, HeadingLikeness.Of(other.Source.Fields, columns))));

    private static Problem? OtherHeading(NormalizeRequest request, Spool spool)
        => Best(request, Others(request).Where(other => other.Source.HasHeading).Select(other => (other, Likeness(request, other, spool))));

    private static IEnumerable<DatasetMapping> Others(NormalizeRequest request) => request.Others.Where(other => other.Name != request.Mapping.Name);

    /// <summary>The most alike, one of the same partner before others; null when none is alike at all.</summary>
    private static Problem? Best(NormalizeRequest request, IEnumerable<(DatasetMapping Mapping, double Likeness)> candidates)
    {
        var best = candidates
            .Where(candidate => candidate.Likeness > 0)
            .OrderByDescending(candidate => candidate.Likeness)
            .ThenBy(candidate => candidate.Mapping.Partner == request.Mapping.Partner ? 0 : 1)
            .ThenBy(candidate => candidate.Mapping.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Mapping is null ? null : new Problem(ProblemKinds.WrongDataset, Detail: ProblemDetails.LooksLike(best.Mapping.Title, best.Mapping.Name));
    }

    /// <summary>0 where the file has no heading that the other mapping knows.</summary>
    private static double Likeness(NormalizeRequest request, DatasetMapping other, Spool spool)
    {
        var format = request.Mapping.Source.Format with { KnownTitles = other.Source.Format.KnownTitles };
        try
        {
            using var table = Table.Open(request.Bytes, request.FileName, format, request.Options.Limits, spool);
            return HeaderBinding.Of(other.Source, table.Columns).Fit >= Likely ? HeadingLikeness.Of(other.Source.Fields, table.Columns) : 0;
        }
        catch (RefusedExtractException refused) when (refused.Problem.Kind == ProblemKinds.HeaderNotFound)
        {
            return 0;
        }
    }
}
