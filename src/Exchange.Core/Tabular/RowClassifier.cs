namespace Exchange.Core.Tabular;

/// <summary>
/// Tells rows that are layout from rows of data by the rules of <see cref="Layout"/>, on the bytes, without allocating. In doubt
/// a row is data: it is then counted and sent back, never lost. Beyond the rules as they stand there, a row with a cell that
/// looks like an ID is neither footer nor sub-heading; a row with more than half of its cells filled is a footer only if the first of
/// them is a word of sums and nothing more (合计) and all others are short numbers, as in a row that adds up every column: no person
/// could be found in it. Where the footer word is followed by a Chinese character it may begin a
/// name, so that the row is a footer only if nothing else stands in it. A repeated heading has only cells that equal their
/// column's heading or, of a joined one, a row of it: at least two, or all. Safe for several threads.
/// </summary>
internal sealed class RowClassifier(TableFormat format, IReadOnlyList<string> columns)
{
    private readonly bool skipSubHeadings = format.Layout.SkipSubHeadings && columns.Count >= 3;
    private readonly bool skipRepeatedHeader = format.Layout.SkipRepeatedHeader;
    private readonly int columnCount = columns.Count;
    private readonly Lazy<LayoutWords> utf8 = new(() => new LayoutWords(format, columns, ByteEncoding.Utf8));
    private readonly Lazy<LayoutWords> gb18030 = new(() => new LayoutWords(format, columns, ByteEncoding.Gb18030));

    /// <summary>What row <paramref name="row"/> of <paramref name="batch"/> is; its cells must be complete.</summary>
    public RowKind Classify(RowBatch batch, int row)
    {
        var words = (batch.Encoding == ByteEncoding.Utf8 ? utf8 : gb18030).Value;
        for (var column = 0; column < columnCount; column++)
        {
            var key = FoldedBytes.FirstKey(batch[row, column], batch.Encoding);
            if (key != 0)
            {
                return skipSubHeadings || words.MayBegin(key) ? Closely(batch, row, column, words) : RowKind.Data;
            }
        }

        return RowKind.Blank;
    }

    private RowKind Closely(RowBatch batch, int row, int first, LayoutWords words)
    {
        var filled = 0;
        var titles = 0;
        var numbers = 0;
        var hasId = false;
        for (var column = first; column < columnCount; column++)
        {
            var cell = batch[row, column];
            if (!FoldedBytes.IsBlank(cell, batch.Encoding))
            {
                filled++;
                titles += titles == filled - 1 && words.IsTitle(cell, column) ? 1 : 0;
                numbers += IsShortNumber(cell) ? 1 : 0;
                hasId = hasId || LooksLikeId(cell);
            }
        }

        if (skipRepeatedHeader && titles == filled && (titles >= 2 || titles == columnCount))
        {
            return RowKind.RepeatedHeader;
        }

        if (!hasId && filled * 2 <= columnCount && words.IsFooter(batch[row, first], alone: filled == 1))
        {
            return RowKind.Footer;
        }

        if (numbers == filled - 1 && words.IsSum(batch[row, first]))
        {
            return RowKind.Footer;
        }

        return skipSubHeadings && filled == 1 && !hasId ? RowKind.SubHeading : RowKind.Data;
    }

    // Amounts and counts: up to 14 digits, so that no number of a person is among them, with separators and a sign in front.
    private static bool IsShortNumber(ReadOnlySpan<byte> cell)
    {
        cell = cell.Trim(" \t"u8);
        cell = cell is [(byte)'-' or (byte)'+', ..] ? cell[1..] : cell;
        var digits = 0;
        foreach (var sign in cell)
        {
            digits += char.IsAsciiDigit((char)sign) ? 1 : 0;
            if (!char.IsAsciiDigit((char)sign) && sign is not ((byte)'.' or (byte)','))
            {
                return false;
            }
        }

        return digits is > 0 and < 15;
    }

    // Resident, disability and credit numbers, masked ones too: 15 to 22 ASCII letters, digits and asterisks, mostly digits.
    private static bool LooksLikeId(ReadOnlySpan<byte> cell)
    {
        cell = cell.Trim(" \t'"u8);
        if (cell.Length is < 15 or > 22)
        {
            return false;
        }

        var digits = 0;
        foreach (var sign in cell)
        {
            if (sign is (>= (byte)'0' and <= (byte)'9') or (byte)'*')
            {
                digits++;
            }
            else if (!char.IsAsciiLetter((char)sign))
            {
                return false;
            }
        }

        return digits >= 10;
    }
}
