using System.Buffers;
using System.Runtime.Intrinsics;

namespace Exchange.Core.Tabular;

/// <summary>
/// Finds the batches of a text whose quotes follow RFC 4180 by counting quotes and line ends of all blocks at once, on all cores. One
/// quote out of place and it gives up: counted quotes would then swallow or split rows.
/// </summary>
internal static class ParallelScan
{
    /// <summary>Below this many blocks, threads take longer to start than the scan.</summary>
    private const int FewBlocks = 4;

    /// <param name="records">For rows that look too large.</param>
    /// <returns>Null when the text needs <see cref="ExactScan"/>.</returns>
    /// <exception cref="Problems.RefusedExtractException">F104 or F105.</exception>
    public static BatchMap? Run(IByteSource source, RecordStream records, DelimitedSyntax syntax, TextStart start, TabularLimits limits)
    {
        var grid = new ScanGrid(limits);
        var blocks = ScanBlocks(source, syntax, start.Offset, grid.BlockBytes);
        var map = new BatchMapBuilder(grid, start);
        var largest = Math.Min(limits.CellBytes, limits.RowBytes);
        var (number, end, inside) = (start.Number, start.Offset, false);
        for (var index = 0; index < blocks.Length; index++)
        {
            var side = inside ? blocks[index].Inside : blocks[index].Outside;
            if (side.IsBroken)
            {
                return null;
            }

            if (side.First >= 0)
            {
                var from = Math.Max(start.Offset, BlockStart(start.Offset, grid.BlockBytes, index));
                CheckSize(records, end, from + side.First + 1, number, largest);
                map.AddRecordEnd(from + side.First + 1, number + 1);
                end = from + side.Last + 1;
                number += side.Lines;
            }

            inside ^= blocks[index].IsOdd;
        }

        if (inside)
        {
            return null;
        }

        CheckSize(records, end, source.Length, number, largest);
        return map.Complete(source.Length, end < source.Length ? number + 1 : number);
    }

    private static void CheckSize(RecordStream records, long start, long end, long number, int largest)
    {
        if (end - start > largest)
        {
            records.Begin(start, number);
            records.Next();
        }
    }

    private static long BlockStart(long start, int blockBytes, int index) => ((start / blockBytes) + index) * blockBytes;

    private static BlockScan[] ScanBlocks(IByteSource source, DelimitedSyntax syntax, long start, int blockBytes)
    {
        var blocks = new BlockScan[(int)(((source.Length - 1) / blockBytes) - (start / blockBytes) + 1)];
        if (blocks.Length <= FewBlocks)
        {
            var buffer = new byte[blockBytes + (3 * BlockScan.Margin)];
            for (var index = 0; index < blocks.Length; index++)
            {
                blocks[index] = ScanBlock(source, syntax, start, blockBytes, index, buffer);
            }

            return blocks;
        }

        Parallel.For(
            0,
            blocks.Length,
            () => ArrayPool<byte>.Shared.Rent(blockBytes + (3 * BlockScan.Margin)),
            (index, _, buffer) =>
            {
                blocks[index] = ScanBlock(source, syntax, start, blockBytes, index, buffer);
                return buffer;
            },
            buffer => ArrayPool<byte>.Shared.Return(buffer));
        return blocks;
    }

    private static BlockScan ScanBlock(IByteSource source, DelimitedSyntax syntax, long start, int blockBytes, int index, byte[] buffer)
    {
        const int Margin = BlockScan.Margin;
        var end = Math.Min(source.Length, BlockStart(start, blockBytes, index + 1));
        var from = Math.Max(start, BlockStart(start, blockBytes, index));
        var length = (int)(end - from);
        var before = (int)Math.Min(Margin, from - start);
        buffer.AsSpan(0, Margin - before).Fill(syntax.LineEnd);
        var got = source.Read(from - before, buffer.AsSpan(Margin - before, before + length + Margin));
        buffer.AsSpan(Margin - before + got, (2 * Margin) + before + length - got).Fill(syntax.LineEnd);

        var window = buffer.AsSpan(0, length + (2 * Margin));
        return Vector512.IsHardwareAccelerated ? BlockScan.Run<Masks512>(window, syntax)
            : Vector256.IsHardwareAccelerated ? BlockScan.Run<Masks256>(window, syntax)
            : BlockScan.Run<MasksScalar>(window, syntax);
    }
}
