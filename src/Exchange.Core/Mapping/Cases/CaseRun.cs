using Exchange.Core.Normalization;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Mapping.Cases;

/// <summary>Runs the rows of some cases through the engine as one extract.</summary>
internal sealed class CaseRun
{
    private readonly IReadOnlyList<MappingCase> cases;
    private readonly DatasetMapping mapping;

    private CaseRun(DatasetMapping mapping, IReadOnlyList<MappingCase> cases)
    {
        this.mapping = AsCsv(mapping);
        this.cases = cases;
    }

    /// <summary>One outcome for each case, in their order.</summary>
    public static IReadOnlyList<CaseOutcome> Run(DatasetMapping mapping, IReadOnlyList<MappingCase> cases, CancellationToken stop)
        => new CaseRun(mapping, cases).Outcomes(stop);

    /// <summary>The same mapping for a CSV extract of any size and quality, for cases state cells, not files.</summary>
    internal static DatasetMapping AsCsv(DatasetMapping mapping) => mapping with
    {
        Limits = new MappingLimits { ErrorPercentage = null, ErrorRecords = null, MinimumRows = 0 },
        Source = mapping.Source with
        {
            Format = new TableFormat
            {
                Format = FileFormat.Csv,
                Encoding = "utf-8",
                Dialect = new Dialect { Delimiter = ",", HeaderRows = [1] },
                Layout = new Layout { Footers = [], SkipRepeatedHeader = false },
                KnownTitles = mapping.Source.Format.KnownTitles,
            },
        },
    };

    private CaseOutcome[] Outcomes(CancellationToken stop)
    {
        var run = GatheredRun.Of(mapping, RowText.Write(mapping.Source.Fields, cases), "cases.csv", apart: true, stop);
        var receipt = run.Receipt;
        if (receipt.Outcome == Outcome.Rejected)
        {
            var reasons = string.Join(", ", receipt.Reasons.Select(reason => $"{reason.Kind.Code} {reason.Kind.Meaning} {reason.Detail}".TrimEnd()));
            return [.. cases.Select(_ => new CaseOutcome { Refused = reasons })];
        }

        var outcomes = cases.Select((_, i) => Read(run.Records[RowText.FirstRow + i], run.Problems[RowText.FirstRow + i].Select(problem => problem.Kind))).ToArray();
        Explain(outcomes, receipt);
        return outcomes;
    }

    private static CaseOutcome Read(IEnumerable<IReadOnlyDictionary<string, string?>> records, IEnumerable<ProblemKind> kinds)
    {
        var all = kinds.ToList();
        return new CaseOutcome
        {
            Records = [.. records],
            Rejected = Codes(all.Where(kind => kind.Severity == Severity.Reject)),
            Notes = Codes(all.Where(kind => kind.Severity == Severity.Note)),
        };
    }

    /// <summary>A row without a trace was filtered. The receipt tells how many by reason, so one reason for all is certain.</summary>
    private static void Explain(CaseOutcome[] outcomes, Receipt receipt)
    {
        var reasons = receipt.Filtered.Where(filter => filter.Rows > 0).ToList();
        for (var i = 0; i < outcomes.Length; i++)
        {
            var outcome = outcomes[i];
            if (outcome.Records.Count > 0 || outcome.Rejected.Count > 0)
            {
                continue;
            }

            outcomes[i] = outcome with { Filtered = reasons.Count == 1 ? reasons[0].Reason : null, Unclear = reasons.Count > 1 };
        }
    }

    private static List<string> Codes(IEnumerable<ProblemKind> kinds)
        => [.. kinds.Select(kind => kind.Code).Distinct().Order(StringComparer.Ordinal)];
}
