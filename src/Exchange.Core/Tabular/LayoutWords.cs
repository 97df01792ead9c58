namespace Exchange.Core.Tabular;

/// <summary>The words that make a row layout, folded and encoded once, so that rows are compared as bytes.</summary>
internal sealed class LayoutWords
{
    private readonly ByteEncoding encoding;
    private readonly byte[][] footers;
    private readonly byte[][] sums;
    private readonly byte[][][] titles;
    private readonly ushort[] firstKeys;

    public LayoutWords(TableFormat format, IReadOnlyList<string> columns, ByteEncoding encoding)
    {
        this.encoding = encoding;
        footers = Fold(format.Layout.Footers);
        sums = Fold(format.Layout.Footers.Where(word => word.EndsWith('计')).SelectMany(word => new[] { word, word + ":" }));
        titles = [.. columns.Select(column => Fold(Spellings(column, format.Dialect.HeaderJoin)))];
        firstKeys = [.. footers.Concat(titles.SelectMany(spellings => spellings))
            .Select(word => FoldedBytes.FirstKey(word, encoding))
            .Distinct()];
    }

    /// <summary>False when no word begins like this, see <see cref="FoldedBytes.FirstKey"/>: true for few cells of data.</summary>
    public bool MayBegin(ushort firstKey) => firstKeys.AsSpan().Contains(firstKey);

    public bool IsTitle(ReadOnlySpan<byte> cell, int column)
    {
        foreach (var title in titles[column])
        {
            if (FoldedBytes.AreEqual(cell, title, encoding))
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="cell">The first filled cell of a row.</param>
    /// <param name="alone">Nothing else stands in the row.</param>
    public bool IsFooter(ReadOnlySpan<byte> cell, bool alone)
    {
        foreach (var word in footers)
        {
            var end = FoldedBytes.Match(cell, word, encoding);
            if (end >= 0 && (alone || word[^1] == (byte)':' || !BeginsChinese(cell[end..])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The cell is a word of sums (合计, 小计, 总计) and nothing more, but for a colon.</summary>
    public bool IsSum(ReadOnlySpan<byte> cell)
    {
        foreach (var word in sums)
        {
            if (FoldedBytes.AreEqual(cell, word, encoding))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<string> Spellings(string column, string join)
        => join.Length > 0 ? column.Split(join).Append(column) : [column];

    private byte[][] Fold(IEnumerable<string> words)
        => [.. words.Select(word => FoldedBytes.Fold(word, encoding)).Where(word => word.Length > 0)];

    // A Chinese character of CJK Unified Ideographs, extension A or a supplementary plane; not punctuation or full-width forms.
    private bool BeginsChinese(ReadOnlySpan<byte> bytes)
        => encoding == ByteEncoding.Utf8
            ? bytes is [(>= 0xE4 and <= 0xE9) or >= 0xF0, ..] or [0xE3, >= 0x90, ..]
            : bytes is [(>= 0x81 and <= 0xA0) or (>= 0xAA and <= 0xFE), ..];
}
