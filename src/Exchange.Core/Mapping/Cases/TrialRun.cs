using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Exchange.Core.Normalization;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Mapping.Cases;

/// <summary>Some rows of a file through the engine as one small extract, with what became of each.</summary>
internal sealed class TrialRun
{
    /// <summary>The heading is row 1.</summary>
    private const int FirstRow = 2;

    private readonly ILookup<long, IReadOnlyDictionary<string, string?>> records;
    private readonly ILookup<long, Problem> problems;

    private TrialRun(Receipt receipt, ILookup<long, IReadOnlyDictionary<string, string?>> records, ILookup<long, Problem> problems)
    {
        this.records = records;
        this.problems = problems;
        Reasons = receipt.Outcome == Outcome.Rejected ? receipt.Reasons : [];
    }

    /// <summary>Why the rows could not be read at all.</summary>
    public IReadOnlyList<Problem> Reasons { get; }

    public IReadOnlyList<IReadOnlyDictionary<string, string?>> Records(int row) => [.. records[FirstRow + row]];

    public IReadOnlyList<Problem> Problems(int row) => [.. problems[FirstRow + row].OrderBy(problem => problem.Kind.Code, StringComparer.Ordinal)];

    public static TrialRun Of(
        DatasetMapping mapping, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows, CancellationToken stop)
    {
        using var bytes = new MemoryBytes(Write(columns, rows));
        var outputs = new ConcurrentDictionary<string, MemoryStream>(StringComparer.Ordinal);
        var problems = new ConcurrentBag<Problem>();
        var receipt = Normalizer.Run(
            new NormalizeRequest
            {
                Bytes = bytes,
                FileName = "trial.csv",
                Mapping = mapping,
                Output = name => outputs.GetOrAdd(name, _ => new MemoryStream()),
                Problems = problems.Add,
                Options = new NormalizeOptions { Threads = 1 },
            },
            stop);
        var records = receipt.RecordFiles
            .SelectMany(name => RecordText.Read(new MemoryStream(outputs[name].ToArray()), mapping.Kind))
            .ToLookup(record => long.Parse(record["source_row"]!, CultureInfo.InvariantCulture));
        return new TrialRun(receipt, records, problems.ToLookup(problem => problem.Row));
    }

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
