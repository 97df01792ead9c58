using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Apache.Arrow;
using ParquetSharp.Arrow;

namespace Exchange.Core.Normalization.Output;

/// <summary>
/// Reads a part back into the columns it was written from, without some of its records: written again, it has the bytes of a part that
/// never had them. Several parts may be read at the same time.
/// </summary>
internal sealed class PartReader(IReadOnlyList<TargetColumn> columns, KeySet without)
{
    /// <summary>More than a part ever has, so that it comes in one piece as a rule.</summary>
    private const int RecordsAtATime = 1 << 22;

    private readonly int idColumn = IndexOf(columns, column => column.Storage == Storage.Hash);
    private readonly int rowColumn = IndexOf(columns, column => column.Field.Name == "source_row");

    private readonly ConcurrentBag<BatchColumns> pool = [];

    /// <summary>Gives the memory of what was read back for the next part.</summary>
    public void Return(PartRest rest) => pool.Add(rest.Columns);

    /// <summary>Null when the part has none of the records.</summary>
    public PartRest? Read(Stream part)
    {
        using var properties = ParquetSharp.Arrow.ArrowReaderProperties.GetDefault();
        properties.UseThreads = false;
        properties.BatchSize = RecordsAtATime;
        for (var i = 0; i < columns.Count; i++)
        {
            properties.SetReadDictionary(i, columns[i].Storage == Storage.Dictionary);
        }

        using var file = new FileReader(part, null, properties, leaveOpen: true);
        var rest = new PartRest(Rent());
        Pieces(file, [idColumn, rowColumn], piece => Decide((BinaryArray)piece.Column(0), ((Int64Array)piece.Column(1)).Values, rest));
        if (rest.Kept.IndexOf(false) < 0)
        {
            Return(rest);
            return null;
        }

        var wanted = Enumerable.Range(0, columns.Count).Where(i => rest.Columns.Chunks[i] is not null).ToArray();
        var at = 0;
        Pieces(file, wanted, piece =>
        {
            var kept = rest.KeptRuns(at, piece.Length);
            for (var i = 0; i < wanted.Length; i++)
            {
                Copy(piece.Column(i), columns[wanted[i]], kept, rest.Columns.Chunks[wanted[i]]!);
            }

            at += piece.Length;
            rest.Columns.Records += kept.Sum(run => run.End.Value - run.Start.Value);
        });
        return rest;
    }

    private BatchColumns Rent()
    {
        var rented = pool.TryTake(out var used) ? used : new BatchColumns(columns);
        rented.Clear();
        return rented;
    }

    private static int IndexOf(IReadOnlyList<TargetColumn> columns, Func<TargetColumn, bool> which)
        => Enumerable.Range(0, columns.Count).First(i => which(columns[i]));

    private static void Pieces(FileReader file, int[] which, Action<RecordBatch> take)
    {
        using var reader = file.GetRecordBatchReader(columns: which);
        while (reader.ReadNextRecordBatchAsync().AsTask().GetAwaiter().GetResult() is { } piece)
        {
            using (piece)
            {
                take(piece);
            }
        }
    }

    private void Decide(BinaryArray ids, ReadOnlySpan<long> rows, PartRest rest)
    {
        var all = HashesOf(ids);
        for (var i = 0; i < all.Length; i++)
        {
            rest.Add(rows[i], !without.Contains(all[i]));
        }
    }

    private static ReadOnlySpan<UInt128> HashesOf(BinaryArray ids)
        => MemoryMarshal.Cast<byte, UInt128>(ids.ValueBuffer.Span[ids.ValueOffsets[0]..ids.ValueOffsets[ids.Length]]);

    private static void Copy(IArrowArray from, TargetColumn column, IReadOnlyList<Range> runs, ColumnChunk chunk)
    {
        switch (from)
        {
            case StringArray texts:
                CopyTexts(texts, runs, (TextChunk)chunk);
                break;
            case DictionaryArray words:
                CopyValues<short>(IndexesOf(words, column), words.Indices, runs, chunk);
                break;
            case BooleanArray flags:
                CopyValues<short>(IndexesOf(flags, column), flags, runs, chunk);
                break;
            case Date32Array days:
                CopyValues(days.Values, days, runs, chunk);
                break;
            case Int64Array numbers:
                CopyValues(numbers.Values, numbers, runs, chunk);
                break;
            case Decimal128Array decimals:
                CopyValues<long>(UnscaledOf(decimals), decimals, runs, chunk);
                break;
            default:
                CopyValues(HashesOf((BinaryArray)from), from, runs, chunk);
                break;
        }
    }

    private static void CopyTexts(StringArray texts, IReadOnlyList<Range> runs, TextChunk chunk)
    {
        var offsets = texts.ValueOffsets;
        var rented = ArrayPool<int>.Shared.Rent(texts.Length);
        var lengths = rented.AsSpan(0, texts.Length);
        for (var i = 0; i < lengths.Length; i++)
        {
            lengths[i] = offsets[i + 1] - offsets[i];
        }

        SetNulls(lengths, texts, 0, TextChunk.NoText);
        foreach (var run in runs)
        {
            chunk.AddRun(texts.ValueBuffer.Span[offsets[run.Start.Value]..offsets[run.End.Value]], lengths[run]);
        }

        ArrayPool<int>.Shared.Return(rented);
    }

    private static void CopyValues<T>(ReadOnlySpan<T> values, IArrowArray from, IReadOnlyList<Range> runs, ColumnChunk chunk)
        where T : unmanaged, IEquatable<T>
    {
        var into = (ValueChunk<T>)chunk;
        foreach (var run in runs)
        {
            var copied = into.Extend(run.End.Value - run.Start.Value);
            values[run].CopyTo(copied);
            SetNulls(copied, from, run.Start.Value, into.Nothing);
        }
    }

    private static void SetNulls<T>(Span<T> values, IArrowArray from, int first, T nothing)
    {
        if (from.NullCount == 0)
        {
            return;
        }

        var there = from.Data.Buffers[0].Span;
        for (var i = 0; i < values.Length; i++)
        {
            var bit = from.Offset + first + i;
            values[i] = (there[bit >> 3] >> (bit & 7) & 1) == 0 ? nothing : values[i];
        }
    }

    /// <summary>Places in the file's words as places in the column's.</summary>
    private static short[] IndexesOf(DictionaryArray words, TargetColumn column)
    {
        // A column without words was written with the empty one, which no record has.
        var there = (StringArray)words.Dictionary;
        var known = Enumerable.Range(0, there.Length).Select(i => column.Find(there.GetString(i))).ToArray();
        var places = ((Int32Array)words.Indices).Values;
        var indexes = new short[places.Length];
        for (var i = 0; i < indexes.Length; i++)
        {
            // What stands in the place of a null is any number.
            indexes[i] = (uint)places[i] < (uint)known.Length ? known[places[i]] : TargetColumn.NoWord;
        }

        return indexes;
    }

    private static short[] IndexesOf(BooleanArray flags, TargetColumn column)
    {
        var (yes, no) = (column.Find("true"), column.Find("false"));
        return [.. Enumerable.Range(0, flags.Length).Select(i => flags.GetValue(i) == true ? yes : no)];
    }

    private static long[] UnscaledOf(Decimal128Array decimals)
    {
        var halves = MemoryMarshal.Cast<byte, long>(decimals.ValueBuffer.Span);
        var values = new long[decimals.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = halves[2 * (decimals.Offset + i)];
        }

        return values;
    }
}
