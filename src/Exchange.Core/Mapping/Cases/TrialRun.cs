using System.Text;
using Exchange.Core.Normalization;
using Exchange.Core.Problems;

namespace Exchange.Core.Mapping.Cases;

/// <summary>Some rows of a file through the engine as one small extract, with what became of each.</summary>
internal sealed class TrialRun
{
    /// <summary>The heading is row 1.</summary>
    private const int FirstRow = 2;

    private readonly GatheredRun run;

    private TrialRun(GatheredRun run) => this.run = run;

    /// <summary>Why the rows could not be read at all.</summary>
    public IReadOnlyList<Problem> Reasons => run.Receipt.Outcome == Outcome.Rejected ? run.Receipt.Reasons : [];

    public IReadOnlyList<IReadOnlyDictionary<string, string?>> Records(int row) => [.. run.Records[FirstRow + row]];

    public IReadOnlyList<Problem> Problems(int row) => [.. run.Problems[FirstRow + row].OrderBy(problem => problem.Kind.Code, StringComparer.Ordinal)];

    public static TrialRun Of(
        DatasetMapping mapping, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows, CancellationToken stop)
        => new(GatheredRun.Of(mapping, Write(columns, rows), "trial.csv", apart: false, stop));

    private static byte[] Write(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var line in rows.Prepend(columns))
        {
            text.AppendJoin(',', line.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
