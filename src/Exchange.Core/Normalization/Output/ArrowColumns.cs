using System.Buffers;
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
    private const int DecimalBytes = 16;
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

    private StringArray JoinTexts(List<TextChunk> chunks, int records)
    {
        var data = Rent<byte>(chunks.Sum(chunk => chunk.Used));
        var offsetBytes = Rent<int>(records + 1);
        var offsets = As<int>(offsetBytes);
        var valid = NewValidity(records);
        var record = 0;
        var at = 0;
        foreach (var chunk in chunks)
        {
            chunk.Bytes.CopyTo(data.Span[at..]);
            foreach (var length in chunk.Lengths)
            {
                offsets[record] = at;
                valid.Set(record++, length >= 0);
                at += Math.Max(0, length);
            }
        }

        offsets[record] = at;
        return new StringArray(records, new ArrowBuffer(offsetBytes), new ArrowBuffer(data), valid.Buffer, valid.Nulls);
    }

    private DictionaryArray JoinWords(TargetColumn column, IReadOnlyList<ColumnChunk> chunks, int records)
    {
        var (indexes, valid) = Values<short>(chunks, records);
        return new DictionaryArray(
            new DictionaryType(Int16Type.Default, StringType.Default, false),
            new Int16Array(new ArrowBuffer(indexes), valid.Buffer, records, valid.Nulls, 0),
            Words(column.Words.Count == 0 ? [""] : column.Words));
    }

    private BooleanArray JoinBooleans(IReadOnlyList<ColumnChunk> chunks, int records)
    {
        var (indexes, valid) = Values<short>(chunks, records);
        var bits = NewValidity(records);
        var values = As<short>(indexes);
        for (var i = 0; i < records; i++)
        {
            bits.Set(i, values[i] == 1);
        }

        return new BooleanArray(bits.Bits, valid.Buffer, records, valid.Nulls, 0);
    }

    private IArrowArray JoinValues<T>(IArrowType type, IReadOnlyList<ColumnChunk> chunks, int records)
        where T : unmanaged, IEquatable<T>
    {
        var (values, valid) = Values<T>(chunks, records);
        return ArrowArrayFactory.BuildArray(new ArrayData(type, records, valid.Nulls, 0, [valid.Buffer, new ArrowBuffer(values)]));
    }

    private Decimal128Array JoinDecimals(Decimal128Type type, IReadOnlyList<ColumnChunk> chunks, int records)
    {
        var (narrow, valid) = Values<long>(chunks, records);
        var values = As<long>(narrow);
        var wide = Rent<UInt128>(records);
        var halves = As<long>(wide);
        for (var i = 0; i < records; i++)
        {
            var value = values[i] == TargetColumn.NoNumber ? 0 : values[i];
            halves[2 * i] = value;
            halves[(2 * i) + 1] = value >> 63;
        }

        return new Decimal128Array(new ArrayData(type, records, valid.Nulls, 0, [valid.Buffer, new ArrowBuffer(wide)]));
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
            offsets[i] = i * DecimalBytes;
        }

        return new BinaryArray(BinaryType.Default, records, new ArrowBuffer(offsetBytes), new ArrowBuffer(hashes), ArrowBuffer.Empty, 0, 0);
    }

    private (Memory<byte> Values, Validity Valid) Values<T>(IReadOnlyList<ColumnChunk> chunks, int records)
        where T : unmanaged, IEquatable<T>
    {
        var bytes = Rent<T>(records);
        var values = As<T>(bytes);
        var valid = NewValidity(records);
        var at = 0;
        foreach (var chunk in chunks)
        {
            var part = (ValueChunk<T>)chunk;
            part.Values.CopyTo(values[at..]);
            foreach (var value in part.Values)
            {
                valid.Set(at++, !value.Equals(part.Nothing));
            }
        }

        return (bytes, valid);
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

    private Validity NewValidity(int records) => new(records, Rent<byte>((records + 7) / 8, clear: true));

    /// <summary>A bitmap, least significant bit first.</summary>
    private sealed class Validity(int records, Memory<byte> bits)
    {
        private int set;

        public int Nulls => records - set;

        public ArrowBuffer Bits => new(bits);

        /// <summary>Empty where nothing is null.</summary>
        public ArrowBuffer Buffer => Nulls == 0 ? ArrowBuffer.Empty : Bits;

        public void Set(int at, bool value)
        {
            if (value)
            {
                bits.Span[at >> 3] |= (byte)(1 << (at & 7));
                set++;
            }
        }
    }
}
