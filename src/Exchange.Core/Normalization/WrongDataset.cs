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

    /// <summary>The other mapping that the heading fits better: the most alike, one of the same partner before others; null for none.</summary>
    public static Problem? Find(NormalizeRequest request, IReadOnlyList<string> columns, double fit)
    {
        var best = Others(request)
            .Where(other => HeaderBinding.Of(other.Source, columns).Fit is var found && found >= Likely && found > fit)
            .OrderByDescending(other => HeadingLikeness.Of(other.Source.Fields, columns))
            .ThenBy(other => other.Partner == request.Mapping.Partner ? 0 : 1)
            .ThenBy(other => other.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return best is null ? null : new Problem(ProblemKinds.WrongDataset, Detail: ProblemDetails.LooksLike(best.Title, best.Name));
    }

    /// <summary>The heading is searched once with the titles of all others, for to open a large file as often as there are data sets takes long.</summary>
    private static Problem? OtherHeading(NormalizeRequest request, Spool spool)
    {
        IReadOnlyList<IReadOnlyList<string>> titles = [.. Others(request).Where(other => other.Source.HasHeading).SelectMany(other => other.Source.Format.KnownTitles)];
        if (titles.Count == 0)
        {
            return null;
        }

        var format = request.Mapping.Source.Format with { KnownTitles = titles };
        try
        {
            using var table = Table.Open(request.Bytes, request.FileName, format, request.Options.Limits, spool);
            return Find(request, table.Columns, fit: 0);
        }
        catch (RefusedExtractException)
        {
            // What is told is the first refusal: this was a question only.
            return null;
        }
    }

    private static IEnumerable<DatasetMapping> Others(NormalizeRequest request) => request.Others.Where(other => other.Name != request.Mapping.Name);
}
