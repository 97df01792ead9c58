using Exchange.Core.Problems;
using Exchange.Hub.Ledger;

namespace Exchange.Hub.Status;

/// <summary>Whether the last delivery of a data set has more wrong rows than those before (质量走势).</summary>
/// <param name="Deliveries">The last ones of which rows were read, oldest first.</param>
/// <param name="Codes">What rows of the last one went back for, the most frequent first.</param>
/// <param name="Worse">The share of rejected rows of the last one stands out.</param>
public sealed record QualityTrend(IReadOnlyList<DeliveryQuality> Deliveries, IReadOnlyList<CodeShare> Codes, bool Worse)
{
    /// <summary>Deliveries that are looked at.</summary>
    public const int Most = 5;

    /// <summary>A share is worse when it is half as high again as the mean of those before, and by a thousandth of the rows at least.</summary>
    private const double Factor = 1.5;
    private const double Least = 0.001;

    private static readonly HashSet<string> Rejecting = [.. ProblemKinds.All.Where(kind => kind.Severity == Severity.Reject).Select(kind => kind.Code)];

    /// <param name="entries">Of one data set, the newest first.</param>
    /// <returns>Null when no rows were read of any.</returns>
    public static QualityTrend? Of(IEnumerable<LedgerEntry> entries)
    {
        var read = entries.Where(entry => entry.Verdict is { Rows.Read: > 0 }).Take(Most).Reverse().ToList();
        if (read.Count == 0)
        {
            return null;
        }

        var deliveries = read.Select(QualityOf).ToList();
        var before = read.SkipLast(1).ToList();
        var codes = CountsOf(read[^1])
            .Select(count => CodeOf(count.Key, read[^1], before))
            .OrderByDescending(code => code.Share)
            .ThenBy(code => code.Code, StringComparer.Ordinal);
        return new QualityTrend(deliveries, [.. codes], IsWorse(deliveries[^1].Share, [.. deliveries.SkipLast(1).Select(one => one.Share)]));
    }

    private static DeliveryQuality QualityOf(LedgerEntry entry)
    {
        var rows = entry.Verdict!.Rows;
        return new DeliveryQuality(entry.ExtractId, entry.Delivered.At, rows.Read, rows.Rejected, (double)rows.Rejected / rows.Read);
    }

    private static CodeShare CodeOf(string code, LedgerEntry last, List<LedgerEntry> before)
    {
        var share = ShareOf(last, code);
        return new CodeShare(code, share, IsWorse(share, [.. before.Select(entry => ShareOf(entry, code))]));
    }

    private static double ShareOf(LedgerEntry entry, string code)
        => (double)CountsOf(entry).GetValueOrDefault(code) / entry.Verdict!.Rows.Read;

    private static Dictionary<string, long> CountsOf(LedgerEntry entry)
        => entry.Verdict!.Problems
            .Where(problem => Rejecting.Contains(problem.Code))
            .GroupBy(problem => problem.Code, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(problem => problem.Count), StringComparer.Ordinal);

    private static bool IsWorse(double last, IReadOnlyList<double> before)
        => before.Count > 0 && before.Average() is var mean && last > mean * Factor && last - mean >= Least;
}

/// <summary>Rows of one delivery.</summary>
/// <param name="Share">Rejected rows of those read, from 0 to 1.</param>
public sealed record DeliveryQuality(string ExtractId, DateTimeOffset At, long Read, long Rejected, double Share);

/// <summary>How often a code came up for which rows go back.</summary>
/// <param name="Share">Problems of the code for each row read; a row may have several.</param>
/// <param name="Worse">It stands out among the deliveries before.</param>
public sealed record CodeShare(string Code, double Share, bool Worse);
