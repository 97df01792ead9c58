using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Tabular;

public sealed class RowClassifierTests
{
    private static readonly string[] Columns = ["姓名", "身份证号", "养老/单位应缴", "养老/个人应缴", "备注", "出境/入境"];

    private static RowKind Classify(string row, ByteEncoding encoding, Layout? layout = null)
    {
        var batch = new RowBatch { ColumnCount = Columns.Length, Encoding = encoding, Bytes = new byte[1000], Cells = new Cell[Columns.Length] };
        var cells = row.Split(',');
        var end = 0;
        for (var column = 0; column < Columns.Length; column++)
        {
            var bytes = FoldedBytes.Of(encoding).GetBytes(column < cells.Length ? cells[column] : "");
            bytes.CopyTo(batch.Bytes, end);
            batch.Cells[column] = new Cell(end, bytes.Length);
            end += bytes.Length;
        }

        return new RowClassifier(new TableFormat { Layout = layout ?? new Layout() }, Columns).Classify(batch, 0);
    }

    [Theory]
    [InlineData("张三,110101199003070011,1,2,,出境", nameof(RowKind.Data))]
    [InlineData(",,,,,", nameof(RowKind.Blank))]
    [InlineData("  ,　,\t,,,", nameof(RowKind.Blank))]
    [InlineData("合计,,100,200,,", nameof(RowKind.Footer))]
    [InlineData("合　计：,,100,200,,", nameof(RowKind.Footer))]
    [InlineData(",,合计,200,,", nameof(RowKind.Footer))]
    [InlineData("合计3人,,100,200,,", nameof(RowKind.Footer))]
    [InlineData("制表人：李某,,审核人：王某,,,", nameof(RowKind.Footer))]
    [InlineData("制表人李某,,,,,", nameof(RowKind.Footer))]
    [InlineData("备注：以上数据截至年底,,,,,", nameof(RowKind.Footer))]
    [InlineData("合计明,110101199003070011,,,,", nameof(RowKind.Data))]
    [InlineData("合计,110101199003070011,,,,", nameof(RowKind.Data))]
    [InlineData("合计,1101**********0011,,,,", nameof(RowKind.Data))]
    [InlineData("合计明,某村,,,,", nameof(RowKind.Data))]
    [InlineData("合某,,,,,", nameof(RowKind.Data))]
    [InlineData("合计,1,2,3,,", nameof(RowKind.Footer))]
    [InlineData("合 计：,1,2.50,-3,4,5", nameof(RowKind.Footer))]
    [InlineData("小计,12345678901234,2,3,4,5", nameof(RowKind.Footer))]
    [InlineData("合计,123456789012345,2,3,,", nameof(RowKind.Data))]
    [InlineData("合计,1.40102E+17,2,3,,", nameof(RowKind.Data))]
    [InlineData("合计,晋A12345,2,3,,", nameof(RowKind.Data))]
    [InlineData("合计,1,2,3,某,", nameof(RowKind.Data))]
    [InlineData("合计,2019-01-31,2,3,,", nameof(RowKind.Data))]
    [InlineData("合计明,1,2,3,,", nameof(RowKind.Data))]
    [InlineData("制表人,1,2,3,,", nameof(RowKind.Data))]
    [InlineData("甲,合计,,,,", nameof(RowKind.Data))]
    [InlineData("姓名,身份证号,养老/单位应缴,养老/个人应缴,备注,出境/入境", nameof(RowKind.RepeatedHeader))]
    [InlineData("姓 名,身份证号,养老,,备注,", nameof(RowKind.RepeatedHeader))]
    [InlineData(",,单位应缴,个人应缴,,", nameof(RowKind.RepeatedHeader))]
    [InlineData("姓名,李四,养老,,备注,", nameof(RowKind.Data))]
    [InlineData("姓名,,,,,", nameof(RowKind.Data))]
    [InlineData("城关镇,,,,,", nameof(RowKind.Data))]
    public void Rows_are_told_apart_in_both_encodings(string row, string kind)
    {
        Assert.Equal(kind, Classify(row, ByteEncoding.Utf8).ToString());
        Assert.Equal(kind, Classify(row, ByteEncoding.Gb18030).ToString());
    }

    [Theory]
    [InlineData("城关镇,,,,,", nameof(RowKind.SubHeading))]
    [InlineData("城关镇,1,,,,", nameof(RowKind.Data))]
    [InlineData(",110101199003070011,,,,", nameof(RowKind.Data))]
    [InlineData("合计,,,,,", nameof(RowKind.Footer))]
    public void Sub_headings_are_skipped_when_the_mapping_says_so(string row, string kind)
    {
        var layout = new Layout { SkipSubHeadings = true };
        Assert.Equal(kind, Classify(row, ByteEncoding.Utf8, layout).ToString());
        Assert.Equal(kind, Classify(row, ByteEncoding.Gb18030, layout).ToString());
    }

    [Fact]
    public void Repeated_heading_is_data_when_the_mapping_says_so()
        => Assert.Equal(RowKind.Data, Classify("姓名,身份证号,,,,", ByteEncoding.Utf8, new Layout { SkipRepeatedHeader = false }));

    [Fact]
    public void Full_width_headings_fit_in_gb18030()
    {
        var bytes = FoldedBytes.Of(ByteEncoding.Gb18030).GetBytes("ＸＭ（甲） ");
        Assert.True(FoldedBytes.AreEqual(bytes, FoldedBytes.Fold("xm(甲)", ByteEncoding.Gb18030), ByteEncoding.Gb18030));
    }

    [Fact]
    public void Classifying_allocates_nothing()
    {
        var batch = new RowBatch { ColumnCount = Columns.Length, Bytes = "合计明姓名"u8.ToArray(), Cells = new Cell[Columns.Length * 2] };
        batch.Cells[0] = new Cell(0, 9);
        batch.Cells[Columns.Length] = new Cell(9, 6);
        var classifier = new RowClassifier(new TableFormat(), Columns);
        classifier.Classify(batch, 0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            classifier.Classify(batch, i % 2);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
