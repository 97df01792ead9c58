using System.Buffers.Binary;
using System.Globalization;

namespace Exchange.Core.Tabular;

/// <summary>Writes the fields of one dBase record as text: dates as they stand (yyyyMMdd), moments as yyyy-MM-dd HH:mm:ss, logicals as true and false.</summary>
internal sealed class DbfRecord(DbfHeader header)
{
    // Day 0 of .NET, 0001-01-01, as the Julian day number that FoxPro counts.
    private const int JulianOfDayZero = 1721426;

    private readonly DbfField? nullFlags = header.Fields.FirstOrDefault(field => field.IsNullFlags);
    private readonly byte[] text = new byte[64];

    /// <summary>What stands until the next call.</summary>
    public ReadOnlySpan<byte> Cell(ReadOnlySpan<byte> record, DbfField field)
    {
        var bytes = record.Slice(field.Offset, field.Length);
        if (IsSet(record, field.NullBit))
        {
            return default;
        }

        return field.Type switch
        {
            'C' => bytes.TrimEnd(" \0"u8),
            'V' => bytes[..VarLength(record, field, bytes)],
            'L' => Logical(bytes),
            'I' when bytes.Length == 4 => Format(BinaryPrimitives.ReadInt32LittleEndian(bytes)),
            'Y' when bytes.Length == 8 => Format(BinaryPrimitives.ReadInt64LittleEndian(bytes) / 10000m),
            'B' when bytes.Length == 8 => Format(BinaryPrimitives.ReadDoubleLittleEndian(bytes)),
            'T' when bytes.Length == 8 => Moment(bytes),
            _ => bytes.Trim(" \0"u8),
        };
    }

    private static ReadOnlySpan<byte> Logical(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [(byte)'T' or (byte)'t' or (byte)'Y' or (byte)'y'] => "true"u8,
        [(byte)'F' or (byte)'f' or (byte)'N' or (byte)'n'] => "false"u8,
        [(byte)'?'] => default,
        _ => bytes.Trim(" \0"u8),
    };

    private bool IsSet(ReadOnlySpan<byte> record, int bit)
        => bit >= 0 && nullFlags is not null && bit / 8 < nullFlags.Length && (record[nullFlags.Offset + (bit / 8)] & (1 << (bit % 8))) != 0;

    private int VarLength(ReadOnlySpan<byte> record, DbfField field, ReadOnlySpan<byte> bytes)
        => IsSet(record, field.LengthBit) && !bytes.IsEmpty ? Math.Min(bytes[^1], bytes.Length - 1) : bytes.Length;

    private ReadOnlySpan<byte> Moment(ReadOnlySpan<byte> bytes)
    {
        var day = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        var milliseconds = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        if (day == 0 && milliseconds == 0)
        {
            return default;
        }

        // A day that is not in the calendar keeps its number, so that the cell's type refuses it.
        if (day < JulianOfDayZero || day - JulianOfDayZero > DateOnly.MaxValue.DayNumber || milliseconds is < 0 or >= 86_400_000)
        {
            return Format(day);
        }

        var moment = DateOnly.FromDayNumber(day - JulianOfDayZero).ToDateTime(default).AddMilliseconds(milliseconds);
        moment.TryFormat(text, out var written, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        return text.AsSpan(0, written);
    }

    private ReadOnlySpan<byte> Format<T>(T number)
        where T : IUtf8SpanFormattable
    {
        number.TryFormat(text, out var written, default, CultureInfo.InvariantCulture);
        return text.AsSpan(0, written);
    }
}
