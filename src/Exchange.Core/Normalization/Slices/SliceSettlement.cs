using Exchange.Core.Normalization.Output;
using Exchange.Core.Problems;

namespace Exchange.Core.Normalization.Slices;

/// <summary>
/// Takes out of a finished slice the records whose ids later slices took: their rows become duplicates, parts with such records are
/// written again, all others stay. Rejects do not change, for no row is rejected for what stands behind it.
/// </summary>
internal sealed class SliceSettlement(NormalizeRequest request, PartReader reader, PartWriter writer)
{
    private readonly Tally tally = new(request.Mapping.Filters.Count);
    private readonly Dictionary<string, bool> rewritten = new(StringComparer.Ordinal);

    /// <param name="parts">Opens a part that the slice has written.</param>
    public SliceOutcome Run(SliceOutcome outcome, Func<string, Stream> parts, CancellationToken stop)
    {
        tally.Add(outcome.Tally!);
        Parallel.ForEach(outcome.RecordFiles, new ParallelOptions { MaxDegreeOfParallelism = request.Options.Threads, CancellationToken = stop }, name =>
        {
            using var part = parts(name);
            if (reader.Read(part) is { } rest)
            {
                Write(name, rest);
                reader.Return(rest);
            }
        });
        return outcome with
        {
            Tally = tally.Note(),
            RecordFiles = [.. outcome.RecordFiles.Where(name => rewritten.GetValueOrDefault(name, true))],
            Rewritten = [.. outcome.RecordFiles.Where(name => rewritten.GetValueOrDefault(name))],
        };
    }

    private void Write(string name, PartRest rest)
    {
        if (rest.Columns.Records > 0)
        {
            using var output = request.Output(name);
            writer.Write([rest.Columns], output);
        }

        lock (rewritten)
        {
            rewritten.Add(name, rest.Columns.Records > 0);
            tally.Records -= rest.Dropped;
            foreach (var row in rest.LostRows())
            {
                tally.Published--;
                tally.Duplicate++;
                tally.Add(ProblemKinds.DuplicateRow, -1, row);
                request.Problems?.Invoke(new Problem(ProblemKinds.DuplicateRow, row));
            }
        }
    }
}
