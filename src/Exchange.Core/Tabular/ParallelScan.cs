using System.Buffers;
using System.Runtime.Intrinsics;

namespace Exchange.Core.Tabular;

/// <summary>
/// Finds the batches of a text by counting quotes and line ends of all its blocks at once, on all cores. Where a quote is out of
/// place, counted quotes would swallow or split rows: from the last record before it the text is walked record by record until the
/// block is over, and counted again from there. The result is that of <see cref="ExactScan"/>.
/// </summary>
internal sealed class ParallelScan(IByteSource source, RecordStream records, DelimitedSyntax syntax, TextStart start, TabularLimits limits)
{
    /// <summary>Up to this many blocks, threads take longer to start than the scan.</summary>
    private const int FewBlocks = 4;

    private readonly int blockBytes = new ScanGrid(limits).BlockBytes;
    private readonly int largest = Math.Min(limits.CellBytes, limits.RowBytes);
    private readonly BatchMapBuilder map = new(new ScanGrid(limits), start);
    private long end = start.Offset;
    private long number = start.Number;
    private bool isInside;

    /// <summary>Scans the text to its end, once.</summary>
    /// <exception cref="Problems.RefusedExtractException">F103, F104 or F105.</exception>
    public BatchMap Run()
    {
        var blocks = ScanBlocks();
        for (var index = 0; index < blocks.Length;)
        {
            index = TryTake(blocks[index], Math.Max(start.Offset, StartOf(index))) ? index + 1 : WalkBehind(index);
        }

        if (isInside)
        {
            Walk(source.Length);
        }

        CheckSize(source.Length);
        return map.Complete(source.Length, end < source.Length ? number + 1 : number);
    }

    private bool TryTake(BlockScan block, long from)
    {
        var side = isInside ? block.Inside : block.Outside;
        if (side.IsBroken)
        {
            return false;
        }

        if (side.First >= 0)
        {
            CheckSize(from + side.First + 1);
            map.AddRecordEnd(from + side.First + 1, number + 1);
            end = from + side.Last + 1;
            number += side.Lines;
        }

        isInside ^= block.IsOdd;
        return true;
    }

    /// <summary>Walks until a block of which the rest can be counted again; returns the index of the one behind it.</summary>
    private int WalkBehind(int index)
    {
        while (true)
        {
            Walk(StartOf(index + 1));
            index = (int)((end / blockBytes) - (start.Offset / blockBytes));
            var next = Math.Min(source.Length, StartOf(index + 1));
            if (end >= source.Length || end == StartOf(index))
            {
                return end >= source.Length ? int.MaxValue : index;
            }

            var buffer = ArrayPool<byte>.Shared.Rent(blockBytes + (3 * BlockScan.Margin));
            var rest = Scan(end, next, buffer);
            ArrayPool<byte>.Shared.Return(buffer);
            if (TryTake(rest, end))
            {
                return index + 1;
            }
        }
    }

    private void Walk(long until)
    {
        records.Begin(end, number);
        while (records.End < until && records.Next())
        {
            map.AddRecordEnd(records.End, records.Number + 1);
        }

        end = records.End;
        number = records.Number + 1;
        isInside = false;
    }

    // A record that is too large for a cell may still be a row of many cells; walking it tells, or refuses it.
    private void CheckSize(long recordEnd)
    {
        if (recordEnd - end > largest)
        {
            records.Begin(end, number);
            records.Next();
        }
    }

    private long StartOf(int index) => ((start.Offset / blockBytes) + index) * blockBytes;

    private BlockScan[] ScanBlocks()
    {
        var blocks = new BlockScan[(int)(((source.Length - 1) / blockBytes) - (start.Offset / blockBytes) + 1)];
        if (blocks.Length <= FewBlocks)
        {
            var buffer = new byte[blockBytes + (3 * BlockScan.Margin)];
            for (var index = 0; index < blocks.Length; index++)
            {
                blocks[index] = ScanBlock(index, buffer);
            }

            return blocks;
        }

        Parallel.For(
            0,
            blocks.Length,
            () => ArrayPool<byte>.Shared.Rent(blockBytes + (3 * BlockScan.Margin)),
            (index, _, buffer) =>
            {
                blocks[index] = ScanBlock(index, buffer);
                return buffer;
            },
            buffer => ArrayPool<byte>.Shared.Return(buffer));
        return blocks;
    }

    private BlockScan ScanBlock(int index, byte[] buffer)
        => Scan(Math.Max(start.Offset, StartOf(index)), Math.Min(source.Length, StartOf(index + 1)), buffer);

    private BlockScan Scan(long from, long to, byte[] buffer)
    {
        const int Margin = BlockScan.Margin;
        var length = (int)(to - from);
        var before = (int)Math.Min(Margin, from - start.Offset);
        buffer.AsSpan(0, Margin - before).Fill(syntax.LineEnd);
        var got = source.Read(from - before, buffer.AsSpan(Margin - before, before + length + Margin));
        buffer.AsSpan(Margin - before + got, (2 * Margin) + before + length - got).Fill(syntax.LineEnd);

        var window = buffer.AsSpan(0, length + (2 * Margin));
        return Vector512.IsHardwareAccelerated ? BlockScan.Run<Masks512>(window, syntax)
            : Vector256.IsHardwareAccelerated ? BlockScan.Run<Masks256>(window, syntax)
            : BlockScan.Run<MasksScalar>(window, syntax);
    }
}
