using System.Text;
using Exchange.Core.Tabular;

namespace Exchange.Hub.Pull.Http;

/// <summary>
/// Finds where the records of delimited text end, in any encoding that contains ASCII. A quote opens a quoted cell only at the beginning
/// of a cell; one that is never closed counts for nothing, and its record ends at its first line end, as in the engine.
/// </summary>
internal sealed class CsvRecords(Dialect dialect, byte lineEnd)
{
    private static readonly byte[] UsualDelimiters = [.. ",\t|;^!"u8];

    private readonly byte[]? delimiter = dialect.Delimiter is { Length: > 0 } declared ? Encoding.UTF8.GetBytes(declared) : null;
    private readonly int quote = dialect.QuoteChar ?? -1;
    private readonly int escape = dialect.EscapeChar is { } sign && sign != dialect.QuoteChar ? sign : -1;

    /// <summary>Behind the line end of the record that begins at <paramref name="start"/>.</summary>
    public int EndOf(ReadOnlySpan<byte> bytes, int start)
    {
        var line = LineEndFrom(bytes, start);
        if (quote < 0 || !bytes[start..line].Contains((byte)quote))
        {
            return line;
        }

        for (var at = start; at < bytes.Length; at++)
        {
            if (bytes[at] == lineEnd)
            {
                return at + 1;
            }

            if (bytes[at] == quote && BeginsCell(bytes[start..at]))
            {
                var closed = Close(bytes, at);
                if (closed < 0)
                {
                    return LineEndFrom(bytes, at);
                }

                at = closed - 1;
            }
        }

        return bytes.Length;
    }

    /// <summary>No cell holds more than blanks, or it is a comment.</summary>
    public bool IsNoRow(ReadOnlySpan<byte> record)
    {
        if (dialect.CommentChar is { } comment && record is [var first, ..] && first == comment)
        {
            return true;
        }

        foreach (var one in record)
        {
            if (one is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') && one != quote && !Delimiters.Contains(one))
            {
                return false;
            }
        }

        return true;
    }

    private ReadOnlySpan<byte> Delimiters => delimiter ?? UsualDelimiters;

    private int LineEndFrom(ReadOnlySpan<byte> bytes, int start)
        => bytes[start..].IndexOf(lineEnd) is var length and >= 0 ? start + length + 1 : bytes.Length;

    private bool BeginsCell(ReadOnlySpan<byte> before)
    {
        before = dialect.SkipInitialSpace ? before.TrimEnd((byte)' ') : before;
        return before.IsEmpty || (delimiter is null ? UsualDelimiters.Contains(before[^1]) : before.EndsWith(delimiter));
    }

    /// <summary>Behind the quote that closes a cell; -1 when none does and the cell would go over a line end.</summary>
    private int Close(ReadOnlySpan<byte> bytes, int open)
    {
        var overLine = false;
        for (var at = open + 1; at < bytes.Length; at++)
        {
            overLine |= bytes[at] == lineEnd;
            if (bytes[at] == escape)
            {
                at++;
            }
            else if (bytes[at] == quote)
            {
                if (dialect.DoubleQuote && at + 1 < bytes.Length && bytes[at + 1] == quote)
                {
                    at++;
                }
                else if (!overLine || EndsCell(bytes[(at + 1)..]))
                {
                    return at + 1;
                }
                else
                {
                    return -1;
                }
            }
        }

        return overLine ? -1 : bytes.Length;
    }

    private bool EndsCell(ReadOnlySpan<byte> behind)
        => behind is [] or [(byte)'\r' or (byte)'\n', ..] || (delimiter is null ? UsualDelimiters.Contains(behind[0]) : behind.StartsWith(delimiter));
}
