namespace Exchange.Core.Tabular;

/// <summary>Rows of a file that are not data, by what they are. They are reported, never counted as rows read.</summary>
public readonly record struct LayoutCounts(long Title, long Header, long Blank, long Comment, long SubHeading, long Footer, long Deleted)
{
    public long Total => Title + Header + Blank + Comment + SubHeading + Footer + Deleted;

    public static LayoutCounts operator +(LayoutCounts a, LayoutCounts b) => new(
        a.Title + b.Title,
        a.Header + b.Header,
        a.Blank + b.Blank,
        a.Comment + b.Comment,
        a.SubHeading + b.SubHeading,
        a.Footer + b.Footer,
        a.Deleted + b.Deleted);
}
