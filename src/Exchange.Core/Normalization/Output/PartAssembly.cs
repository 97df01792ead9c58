using System.Collections.Concurrent;

namespace Exchange.Core.Normalization.Output;

/// <summary>
/// Collects the batches of each part, in whatever order they come, and hands a part out when its last batch is in. Which batch
/// belongs to which part depends on its number alone.
/// </summary>
internal sealed class PartAssembly
{
    private readonly int batchesPerPart;
    private readonly BatchColumns?[]?[] parts;
    private readonly int[] waiting;
    private readonly ConcurrentBag<BatchColumns> pool = [];
    private readonly Func<BatchColumns> make;

    public PartAssembly(int batches, int batchesPerPart, Func<BatchColumns> make)
    {
        this.batchesPerPart = batchesPerPart;
        this.make = make;
        var count = (batches + batchesPerPart - 1) / batchesPerPart;
        parts = new BatchColumns?[]?[count];
        waiting = [.. Enumerable.Range(0, count).Select(part => Math.Min(batchesPerPart, batches - (part * batchesPerPart)))];
    }

    public BatchColumns Rent()
    {
        if (!pool.TryTake(out var columns))
        {
            columns = make();
        }

        columns.Clear();
        return columns;
    }

    public void Return(IEnumerable<BatchColumns> columns)
    {
        foreach (var one in columns)
        {
            pool.Add(one);
        }
    }

    /// <summary>Takes a batch; true with the whole part, its batches in order, when none of it is missing any more.</summary>
    public bool Add(int batch, BatchColumns columns, out int part, out IReadOnlyList<BatchColumns> whole)
    {
        part = batch / batchesPerPart;
        whole = [];
        lock (waiting)
        {
            var batches = parts[part] ??= new BatchColumns[Math.Min(batchesPerPart, waiting[part])];
            batches[batch % batchesPerPart] = columns;
            if (--waiting[part] > 0)
            {
                return false;
            }

            parts[part] = null;
            whole = [.. batches!];
            return true;
        }
    }
}
