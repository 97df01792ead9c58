using System.Runtime.InteropServices;
using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// Finished batches in their order: the first 8 MiB stay in memory, all others go to one file of the spool. Written by one
/// thread; read by any number once writing is over.
/// </summary>
internal sealed class BatchStore(Spool spool) : IDisposable
{
    private const long InMemory = 8 << 20;

    private readonly List<StoredBatch> batches = [];
    private readonly List<ProblemKind> kinds = [];
    private FileStream? file;
    private long kept;
    private long written;

    public int Count => batches.Count;

    /// <summary>Stores the finished rows of a batch, whose bytes reach to <paramref name="end"/>.</summary>
    public void Add(RowBatch batch, int end)
    {
        var bytes = batch.Bytes.AsSpan(RowBatch.Padding, end - RowBatch.Padding);
        var cells = MemoryMarshal.AsBytes(batch.Cells.AsSpan(0, batch.RowCount * batch.ColumnCount));
        var numbers = MemoryMarshal.AsBytes(batch.RowNumbers.AsSpan(0, batch.RowCount));
        var broken = MemoryMarshal.AsBytes<StoredBroken>([.. batch.Broken.Select(Store)]);
        var size = bytes.Length + cells.Length + numbers.Length + broken.Length;
        var stored = new StoredBatch(batch.RowCount, batch.ColumnCount, bytes.Length, batch.Broken.Count, batch.Encoding, batch.Sheet, batch.Layout);
        if (kept + size <= InMemory)
        {
            batches.Add(stored with { Memory = [.. bytes, .. cells, .. numbers, .. broken] });
            kept += size;
            return;
        }

        batches.Add(stored with { Offset = written });
        Append(bytes);
        Append(cells);
        Append(numbers);
        Append(broken);
    }

    /// <summary>Copies a batch; rows from when the table had fewer than <paramref name="columns"/> columns get empty cells at their end.</summary>
    public void Read(int index, int columns, RowBatch into)
    {
        var stored = batches[index];
        into.Bytes = Ensure(into.Bytes, stored.Bytes + (2 * RowBatch.Padding));
        into.Cells = Ensure(into.Cells, stored.Rows * columns);
        into.RowNumbers = Ensure(into.RowNumbers, stored.Rows);
        into.RowCount = stored.Rows;
        into.ColumnCount = columns;
        into.Encoding = stored.Encoding;
        into.Sheet = stored.Sheet;
        into.Layout = stored.Layout;
        var at = Fetch(stored, 0, into.Bytes.AsSpan(RowBatch.Padding, stored.Bytes));
        at = Fetch(stored, at, MemoryMarshal.AsBytes(into.Cells.AsSpan(0, stored.Rows * stored.Columns)));
        at = Fetch(stored, at, MemoryMarshal.AsBytes(into.RowNumbers.AsSpan(0, stored.Rows)));
        ReadBroken(stored, at, into.Broken);
        if (columns > stored.Columns)
        {
            Widen(into.Cells, stored.Rows, stored.Columns, columns);
        }
    }

    public void Dispose() => file?.Dispose();

    private static void Widen(Cell[] cells, int rows, int from, int to)
    {
        for (var row = rows - 1; row >= 0; row--)
        {
            cells.AsSpan(row * from, from).CopyTo(cells.AsSpan(row * to));
            cells.AsSpan((row * to) + from, to - from).Fill(new Cell(RowBatch.Padding, 0));
        }
    }

    private static T[] Ensure<T>(T[] array, int length) => array.Length >= length ? array : new T[length + (length >> 2)];

    private void ReadBroken(StoredBatch stored, int at, List<BrokenRow> into)
    {
        into.Clear();
        if (stored.Broken > 0)
        {
            var broken = new StoredBroken[stored.Broken];
            Fetch(stored, at, MemoryMarshal.AsBytes(broken.AsSpan()));
            into.AddRange(broken.Select(row => new BrokenRow(row.Row, kinds[row.Kind], new Cell(row.Start, row.Length))));
        }
    }

    private StoredBroken Store(BrokenRow row)
    {
        if (!kinds.Contains(row.Kind))
        {
            kinds.Add(row.Kind);
        }

        return new StoredBroken(row.RowNumber, row.Raw.Start, row.Raw.Length, kinds.IndexOf(row.Kind));
    }

    private void Append(ReadOnlySpan<byte> part)
    {
        file ??= spool.Create();
        RandomAccess.Write(file.SafeFileHandle, part, written);
        written += part.Length;
    }

    private int Fetch(StoredBatch stored, int at, Span<byte> into)
    {
        if (stored.Memory is { } memory)
        {
            memory.AsSpan(at, into.Length).CopyTo(into);
            return at + into.Length;
        }

        for (var done = 0; done < into.Length;)
        {
            var got = RandomAccess.Read(file!.SafeFileHandle, into[done..], stored.Offset + at + done);
            done += got > 0 ? got : throw new EndOfStreamException("The spool file is shorter than what was written to it.");
        }

        return at + into.Length;
    }

    private sealed record StoredBatch(int Rows, int Columns, int Bytes, int Broken, ByteEncoding Encoding, string? Sheet, LayoutCounts Layout)
    {
        /// <summary>Null when the batch stands in the file at <see cref="Offset"/>.</summary>
        public byte[]? Memory { get; init; }

        public long Offset { get; init; }
    }

    private readonly record struct StoredBroken(long Row, int Start, int Length, int Kind);
}
