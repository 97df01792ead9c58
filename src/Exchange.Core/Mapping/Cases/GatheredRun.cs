using System.Collections.Concurrent;
using System.Globalization;
using Exchange.Core.Normalization;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Mapping.Cases;

/// <summary>One small extract through the engine, with the records and the problems of each row.</summary>
/// <param name="Receipt">Of the extract.</param>
/// <param name="Records">Canonical texts by field, by row.</param>
/// <param name="Problems">Notes too, by row.</param>
internal sealed record GatheredRun(
    Receipt Receipt, ILookup<long, IReadOnlyDictionary<string, string?>> Records, ILookup<long, Problem> Problems)
{
    /// <param name="apart">No row is a duplicate of another.</param>
    public static GatheredRun Of(DatasetMapping mapping, byte[] extract, string fileName, bool apart, CancellationToken stop)
    {
        using var bytes = new MemoryBytes(extract);
        var outputs = new ConcurrentDictionary<string, MemoryStream>(StringComparer.Ordinal);
        var problems = new ConcurrentBag<Problem>();
        var receipt = Normalizer.Run(
            new NormalizeRequest
            {
                Bytes = bytes,
                FileName = fileName,
                Mapping = mapping,
                Output = name => outputs.GetOrAdd(name, _ => new MemoryStream()),
                Problems = problems.Add,
                EachRowApart = apart,
                Options = new NormalizeOptions { Threads = 1 },
            },
            stop);
        var records = receipt.RecordFiles
            .SelectMany(name => RecordText.Read(new MemoryStream(outputs[name].ToArray()), mapping.Kind))
            .ToLookup(record => long.Parse(record["source_row"]!, CultureInfo.InvariantCulture));
        return new GatheredRun(receipt, records, problems.ToLookup(problem => problem.Row));
    }
}
