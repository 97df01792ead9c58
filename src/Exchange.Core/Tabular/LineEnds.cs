namespace Exchange.Core.Tabular;

/// <summary>Line ends of a text: LF, which includes CR LF, or CR alone as old Macintosh programs wrote.</summary>
internal static class LineEnds
{
    /// <summary>CR when the text has CRs and no LF outside of quotes, else LF.</summary>
    public static byte Detect(ReadOnlySpan<byte> head, char? quote)
    {
        var first = head.IndexOf((byte)'\r');
        if (first < 0 || first + 1 >= head.Length || head[first + 1] == '\n')
        {
            return first >= 0 && first + 1 == head.Length && !head.Contains((byte)'\n') ? (byte)'\r' : (byte)'\n';
        }

        var inQuotes = false;
        foreach (var sign in head)
        {
            inQuotes ^= sign == quote;
            if (sign == '\n' && !inQuotes)
            {
                return (byte)'\n';
            }
        }

        return (byte)'\r';
    }
}
