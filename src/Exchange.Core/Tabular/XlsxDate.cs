using System.Buffers;
using System.Buffers.Text;

namespace Exchange.Core.Tabular;

/// <summary>
/// Serial numbers of days as text. What Excel shows and no calendar has stays visible, so that the engine rejects it: serial 60
/// is 1900-02-29 (the leap day of Lotus 1-2-3), serial 0 is 1900-01-00. Both systems end at 9999-12-31.
/// </summary>
internal static class XlsxDate
{
    /// <summary>Bytes of <c>yyyy-MM-dd HH:mm:ss</c>.</summary>
    public const int MostBytes = 19;

    private const int SecondsOfDay = 86_400;
    private static readonly int Day0Of1900 = new DateOnly(1899, 12, 30).DayNumber;
    private static readonly int Day0Of1904 = new DateOnly(1904, 1, 1).DayNumber;

    /// <summary>Writes a date, with its time when it has one, or a time of day alone; rounded to seconds.</summary>
    /// <returns>Bytes written; 0 when the number is no day of the system.</returns>
    public static int Write(double serial, XlsxFormatKind kind, bool is1904, Span<byte> into)
    {
        if (!(serial >= 0 && serial < DateOnly.MaxValue.DayNumber))
        {
            return 0;
        }

        var day = (int)serial;
        var seconds = (int)Math.Round((serial - day) * SecondsOfDay);
        if (seconds == SecondsOfDay)
        {
            (day, seconds) = (day + 1, 0);
        }

        if (day == 0 && (kind == XlsxFormatKind.Time || (seconds > 0 && !is1904)))
        {
            return WriteTime(seconds, into);
        }

        var length = WriteDay(day, is1904, into);
        if (length == 0 || seconds == 0)
        {
            return length;
        }

        into[length] = (byte)' ';
        return length + 1 + WriteTime(seconds, into[(length + 1)..]);
    }

    private static int WriteDay(int day, bool is1904, Span<byte> into)
    {
        if (!is1904 && day is 0 or 60)
        {
            (day == 0 ? "1900-01-00"u8 : "1900-02-29"u8).CopyTo(into);
            return 10;
        }

        var number = is1904 ? Day0Of1904 + day : Day0Of1900 + day + (day < 60 ? 1 : 0);
        if (number > DateOnly.MaxValue.DayNumber)
        {
            return 0;
        }

        var (year, month, dayOfMonth) = DateOnly.FromDayNumber(number);
        Write(year, 4, into);
        into[4] = into[7] = (byte)'-';
        Write(month, 2, into[5..]);
        Write(dayOfMonth, 2, into[8..]);
        return 10;
    }

    private static int WriteTime(int seconds, Span<byte> into)
    {
        Write(seconds / 3600, 2, into);
        into[2] = into[5] = (byte)':';
        Write(seconds / 60 % 60, 2, into[3..]);
        Write(seconds % 60, 2, into[6..]);
        return 8;
    }

    private static void Write(int number, int digits, Span<byte> into)
        => Utf8Formatter.TryFormat(number, into[..digits], out _, new StandardFormat('D', (byte)digits));
}
