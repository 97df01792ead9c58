using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace Exchange.Core.Normalization.Output;

/// <summary>
/// Chunks of one column joined into one Arrow array, as the Parquet writer takes it. The memory is the pool's and goes back when
/// the next column is joined: an array stands until then. One thread at a time.
/// </summary>
internal sealed class ArrowColumns : IDisposable
{
    private const int HashBytes = 16;

    /// <summary>Of the words that <see cref="TargetColumn"/> registers for a boolean.</summary>
    private const short FalseWord = 0;

    private readonly List<byte[]> rented = [];

    /// <summary>The Arrow field of a target column; text of few words goes as a dictionary and comes out as plain text.</summary>
    public static Field FieldOf(TargetColumn column) => new(column.Field.Name, TypeOf(column), column.Field.Nullable);

    /// <param name="constant">The text of a constant column, null otherwise.</param>
    public IArrowArray Join(TargetColumn column, IReadOnlyList<ColumnChunk> chunks, int records, string? constant)
    {
        Dispose();
        return column.Storage switch
        {
            Storage.Constant => Repeat(constant!, records),
            Storage.Text => JoinTexts(chunks.Cast<TextChunk>().ToList(), records),
            Storage.Dictionary => JoinWords(column, chunks, records),
            Storage.Boolean => JoinBooleans(chunks, records),
            Storage.Days => JoinValues<int>(Date32Type.Default, chunks, records),
            Storage.Integer => JoinValues<long>(Int64Type.Default, chunks, records),
            Storage.Unscaled => JoinDecimals((Decimal128Type)TypeOf(column), chunks, records),
            _ => JoinHashes(chunks, records),
        };
    }

    public void Dispose()
    {
        rented.ForEach(bytes => ArrayPool<byte>.Shared.Return(bytes));
        rented.Clear();
    }

    private static IArrowType TypeOf(TargetColumn column) => column.Storage switch
    {
        Storage.Text => StringType.Default,
        Storage.Dictionary or Storage.Constant => new DictionaryType(Int16Type.Default, StringType.Default, false),
        Storage.Boolean => BooleanType.Default,
        Storage.Days => Date32Type.Default,
        Storage.Integer => Int64Type.Default,
        Storage.Unscaled => new Decimal128Type(column.Field.Precision, column.Field.Scale),
        _ => BinaryType.Default,
    };

    private DictionaryArray Repeat(string text, int records)
        => new(new DictionaryType(Int16Type.Default, StringType.Default, false), new Int16Array(new ArrowBuffer(Rent<short>(records, clear: true)), ArrowBuffer.Empty, records, 0, 0), Words([text]));

    private static StringArray Words(IReadOnlyList<string> words)
    {
        var builder = new StringArray.Builder();
        foreach (var word in words)
        {
            builder.Append(word, Encoding.UTF8);
        }

        return builder.Build();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private StringArray JoinTexts(List<TextChunk> chunks, int records)
    {
        var data = Rent<byte>(chunks.Sum(chunk => chunk.Used));
        var offsetBytes = Rent<int>(records + 1);
        var offsets = As<int>(offsetBytes);
        var record = 0;
        var used = 0;
        foreach (var chunk in chunks)
        {
            chunk.Bytes.CopyTo(data.Span[used..]);
            chunk.Lengths.CopyTo(offsets[record..]);
            record += chunk.Count;
            used += chunk.Used;
        }

        var (validity, nulls) = ValidityOf(offsets[..records], TextChunk.NoText);
        SumUp(offsets);
        return new StringArray(records, new ArrowBuffer(offsetBytes), new ArrowBuffer(data), validity, nulls);
    }

    /// <summary>Turns lengths into the places where they begin, and the last entry into the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumUp(Span<int> lengths)
    {
        lengths[^1] = 0;
        var at = 0;
        foreach (ref var length in lengths)
        {
            var begin = at;
            at += Math.Max(0, length);
            length = begin;
        }
    }

    private DictionaryArray JoinWords(TargetColumn column, IReadOnlyList<ColumnChunk> chunks, int records)
    {
        var (indexes, validity, nulls) = Values<short>(chunks, records);
        return new DictionaryArray(
            new DictionaryType(Int16Type.Default, StringType.Default, false),
            new Int16Array(new ArrowBuffer(indexes), validity, records, nulls, 0),
            Words(column.Words.Count == 0 ? [""] : column.Words));
    }

    private BooleanArray JoinBooleans(IReadOnlyList<ColumnChunk> chunks, int records)
    {
        var (indexes, validity, nulls) = Values<short>(chunks, records);
        var bits = Rent<ulong>(ValidityBits.WordsFor(records));
        ValidityBits.Write(As<short>(indexes), FalseWord, As<ulong>(bits));
        return new BooleanArray(new ArrowBuffer(bits), validity, records, nulls, 0);
    }

    private IArrowArray JoinValues<T>(IArrowType type, IReadOnlyList<ColumnChunk> chunks, int records)
        where T : unmanaged, IEquatable<T>
    {
        var (values, validity, nulls) = Values<T>(chunks, records);
        return ArrowArrayFactory.BuildArray(new ArrayData(type, records, nulls, 0, [validity, new ArrowBuffer(values)]));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Decimal128Array JoinDecimals(Decimal128Type type, IReadOnlyList<ColumnChunk> chunks, int records)
    {
        var (narrow, validity, nulls) = Values<long>(chunks, records);
        var values = As<long>(narrow);
        var wide = Rent<UInt128>(records);
        var halves = As<long>(wide);
        for (var i = 0; i < records; i++)
        {
            var value = values[i] == TargetColumn.NoNumber ? 0 : values[i];
            halves[2 * i] = value;
            halves[(2 * i) + 1] = value >> 63;
        }

        return new Decimal128Array(new ArrayData(type, records, nulls, 0, [validity, new ArrowBuffer(wide)]));
    }

    private BinaryArray JoinHashes(IReadOnlyList<ColumnChunk> chunks, int records)
    {
        var hashes = Rent<UInt128>(records);
        var at = 0;
        foreach (var chunk in chunks)
        {
            var values = ((ValueChunk<UInt128>)chunk).Values;
            values.CopyTo(As<UInt128>(hashes)[at..]);
            at += values.Length;
        }

        var offsetBytes = Rent<int>(records + 1);
        var offsets = As<int>(offsetBytes);
        for (var i = 0; i <= records; i++)
        {
            offsets[i] = i * HashBytes;
        }

        return new BinaryArray(BinaryType.Default, records, new ArrowBuffer(offsetBytes), new ArrowBuffer(hashes), ArrowBuffer.Empty, 0, 0);
    }

    private (Memory<byte> Values, ArrowBuffer Validity, int Nulls) Values<T>(IReadOnlyList<ColumnChunk> chunks, int records)
        where T : unmanaged, IEquatable<T>
    {
        var bytes = Rent<T>(records);
        var values = As<T>(bytes);
        var at = 0;
        foreach (var chunk in chunks)
        {
            var part = ((ValueChunk<T>)chunk).Values;
            part.CopyTo(values[at..]);
            at += part.Length;
        }

        var (validity, nulls) = ValidityOf<T>(values, ((ValueChunk<T>)chunks[0]).Nothing);
        return (bytes, validity, nulls);
    }

    /// <summary>No bitmap where nothing is null.</summary>
    private (ArrowBuffer Validity, int Nulls) ValidityOf<T>(ReadOnlySpan<T> values, T nothing)
        where T : unmanaged, IEquatable<T>
    {
        var bits = Rent<ulong>(ValidityBits.WordsFor(values.Length));
        var nulls = ValidityBits.Write(values, nothing, As<ulong>(bits));
        return (nulls == 0 ? ArrowBuffer.Empty : new ArrowBuffer(bits), nulls);
    }

    private static Span<T> As<T>(Memory<byte> bytes)
        where T : unmanaged
        => MemoryMarshal.Cast<byte, T>(bytes.Span);

    private unsafe Memory<byte> Rent<T>(int count, bool clear = false)
        where T : unmanaged
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Math.Max(1, count * sizeof(T)));
        rented.Add(bytes);
        var memory = bytes.AsMemory(0, count * sizeof(T));
        if (clear)
        {
            memory.Span.Clear();
        }

        return memory;
    }
}
