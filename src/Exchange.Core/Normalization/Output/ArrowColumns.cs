using System.Runtime.InteropServices;
using System.Text;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace Exchange.Core.Normalization.Output;

/// <summary>Chunks of one column joined into one Arrow array, as the Parquet writer takes it.</summary>
internal static class ArrowColumns
{
    private const int DecimalBytes = 16;

    /// <summary>The Arrow field of a target column; text of few words goes as a dictionary and comes out as plain text.</summary>
    public static Field FieldOf(TargetColumn column) => new(column.Field.Name, TypeOf(column), column.Field.Nullable);

    /// <param name="constant">The text of a constant column, null otherwise.</param>
    public static IArrowArray Join(TargetColumn column, IReadOnlyList<ColumnChunk> chunks, int records, string? constant) => column.Storage switch
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

    private static DictionaryArray Repeat(string text, int records)
        => new(new DictionaryType(Int16Type.Default, StringType.Default, false), new Int16Array(new ArrowBuffer(new byte[records * sizeof(short)]), ArrowBuffer.Empty, records, 0, 0), Words([text]));

    private static StringArray Words(IReadOnlyList<string> words)
    {
        var builder = new StringArray.Builder();
        foreach (var word in words)
        {
            builder.Append(word, Encoding.UTF8);
        }

        return builder.Build();
    }

    private static StringArray JoinTexts(List<TextChunk> chunks, int records)
    {
        var data = new byte[chunks.Sum(chunk => chunk.Used)];
        var offsets = new int[records + 1];
        var valid = new Validity(records);
        var record = 0;
        var at = 0;
        foreach (var chunk in chunks)
        {
            chunk.Bytes.CopyTo(data.AsSpan(at));
            foreach (var length in chunk.Lengths)
            {
                offsets[record] = at;
                valid.Set(record++, length >= 0);
                at += Math.Max(0, length);
            }
        }

        offsets[record] = at;
        return new StringArray(records, BufferOf(offsets), new ArrowBuffer(data), valid.Buffer, valid.Nulls);
    }

    private static DictionaryArray JoinWords(TargetColumn column, IReadOnlyList<ColumnChunk> chunks, int records)
    {
        var (indexes, valid) = Values<short>(chunks, records);
        return new DictionaryArray(
            new DictionaryType(Int16Type.Default, StringType.Default, false),
            new Int16Array(BufferOf(indexes), valid.Buffer, records, valid.Nulls, 0),
            Words(column.Words.Count == 0 ? [""] : column.Words));
    }

    private static BooleanArray JoinBooleans(IReadOnlyList<ColumnChunk> chunks, int records)
    {
        var (indexes, valid) = Values<short>(chunks, records);
        var bits = new Validity(records);
        for (var i = 0; i < records; i++)
        {
            bits.Set(i, indexes[i] == 1);
        }

        return new BooleanArray(bits.Bits, valid.Buffer, records, valid.Nulls, 0);
    }

    private static IArrowArray JoinValues<T>(IArrowType type, IReadOnlyList<ColumnChunk> chunks, int records)
        where T : unmanaged, IEquatable<T>
    {
        var (values, valid) = Values<T>(chunks, records);
        return ArrowArrayFactory.BuildArray(new ArrayData(type, records, valid.Nulls, 0, [valid.Buffer, BufferOf(values)]));
    }

    private static Decimal128Array JoinDecimals(Decimal128Type type, IReadOnlyList<ColumnChunk> chunks, int records)
    {
        var (values, valid) = Values<long>(chunks, records);
        var wide = new byte[records * DecimalBytes];
        var halves = MemoryMarshal.Cast<byte, long>(wide.AsSpan());
        for (var i = 0; i < records; i++)
        {
            var value = values[i] == TargetColumn.NoNumber ? 0 : values[i];
            halves[2 * i] = value;
            halves[(2 * i) + 1] = value >> 63;
        }

        return new Decimal128Array(new ArrayData(type, records, valid.Nulls, 0, [valid.Buffer, new ArrowBuffer(wide)]));
    }

    private static BinaryArray JoinHashes(IReadOnlyList<ColumnChunk> chunks, int records)
    {
        var hashes = new UInt128[records];
        var at = 0;
        foreach (var chunk in chunks)
        {
            var values = ((ValueChunk<UInt128>)chunk).Values;
            values.CopyTo(hashes.AsSpan(at));
            at += values.Length;
        }

        var offsets = new int[records + 1];
        for (var i = 0; i <= records; i++)
        {
            offsets[i] = i * DecimalBytes;
        }

        return new BinaryArray(BinaryType.Default, records, BufferOf(offsets), BufferOf(hashes), ArrowBuffer.Empty, 0, 0);
    }

    private static (T[] Values, Validity Valid) Values<T>(IReadOnlyList<ColumnChunk> chunks, int records)
        where T : unmanaged, IEquatable<T>
    {
        var values = new T[records];
        var valid = new Validity(records);
        var at = 0;
        foreach (var chunk in chunks)
        {
            var part = (ValueChunk<T>)chunk;
            foreach (var value in part.Values)
            {
                values[at] = value;
                valid.Set(at++, !value.Equals(part.Nothing));
            }
        }

        return (values, valid);
    }

    private static ArrowBuffer BufferOf<T>(T[] values)
        where T : unmanaged
        => new(MemoryMarshal.AsBytes(values.AsSpan()).ToArray());

    /// <summary>A bitmap, least significant bit first.</summary>
    private sealed class Validity(int records)
    {
        private readonly byte[] bits = new byte[(records + 7) / 8];
        private int set;

        public int Nulls => records - set;

        public ArrowBuffer Bits => new(bits);

        /// <summary>Empty where nothing is null.</summary>
        public ArrowBuffer Buffer => Nulls == 0 ? ArrowBuffer.Empty : Bits;

        public void Set(int at, bool value)
        {
            if (value)
            {
                bits[at >> 3] |= (byte)(1 << (at & 7));
                set++;
            }
        }
    }
}
