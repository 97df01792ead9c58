using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Tabular;

public sealed class XlsTableTests
{
    private static readonly string[] Formats = ["General", "yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "31", "000000", "h:mm", "yyyy-mm-dd hh:mm"];

    [Fact]
    public void Every_kind_of_cell_becomes_text()
    {
        var read = WorkbookRead.Xls(new XlsBuilder { Formats = Formats }.Sheet("一月", [["姓名", "数", "注"], ["甲", 12.5, true], ["乙", 1.4010219800101E+17, false], ["丙", 0.1 + 0.2, (byte)0x17]]).Build());

        Assert.Equal(["姓名", "数", "注"], read.Columns);
        Assert.Equal("甲|12.5|TRUE\n乙|140102198001010000|FALSE\n丙|0.3|", read.Text);
        Assert.Equal([2L, 3L, 4L], read.Rows.Select(row => row.Number));
        Assert.All(read.Rows, row => Assert.Equal("一月", row.Sheet));
    }

    [Theory]
    [InlineData(43496.0, 1, "2019-01-31")]
    [InlineData(43496.0, 2, "2019-01-31")]
    [InlineData(43496.0, 3, "2019-01-31")]
    [InlineData(43496.75, 6, "2019-01-31 18:00:00")]
    [InlineData(0.75, 5, "18:00:00")]
    [InlineData(1.0, 1, "1900-01-01")]
    [InlineData(59.0, 1, "1900-02-28")]
    [InlineData(61.0, 1, "1900-03-01")]
    public void Numbers_follow_their_format(double number, int style, string text)
    {
        var read = WorkbookRead.Xls(new XlsBuilder { Formats = Formats }.Sheet("Sheet1", [["姓名", "日期"], ["甲", (number, style)]]).Build());

        Assert.Equal("甲|" + text, read.Text);
    }

    [Fact]
    public void Rows_without_cells_keep_the_count_of_rows()
    {
        var read = WorkbookRead.Xls(new XlsBuilder().Sheet("Sheet1", [["姓名", "数"], [], [null, null], ["甲", 1.0]]).Build());

        Assert.Equal(4, Assert.Single(read.Rows).Number);
    }

    [Fact]
    public void The_sheet_is_chosen_as_in_other_workbooks()
    {
        var bytes = new XlsBuilder()
            .Sheet("隐藏", 1, ["姓名"], ["丙"])
            .Sheet("说明", ["本表由系统导出"], ["请勿修改"])
            .Sheet("数据", ["姓名", "金额"], ["甲", 1.0])
            .Build();
        var format = new TableFormat { Format = FileFormat.Xls, KnownTitles = [["姓名"], ["金额"]] };

        Assert.Equal("甲|1", WorkbookRead.Xls(bytes, format).Text);
        Assert.Equal("丙", WorkbookRead.Xls(bytes, new TableFormat { Sheet = new SheetChoice { Name = "隐*" } }).Text);
        Assert.Equal("请勿修改", WorkbookRead.Xls(bytes, new TableFormat { Sheet = new SheetChoice { Index = 2 } }).Text);
    }

    [Fact]
    public void What_is_no_xls_is_named()
    {
        Assert.Equal((ProblemKinds.WrongFormat, WorkbookDetails.Xlsx), Refusal(XlsxBuilder.OfRows("").Build()));
        Assert.Equal((ProblemKinds.WrongFormat, WorkbookDetails.Html), Refusal("\r\n<HTML xmlns:x=\"urn:schemas-microsoft-com:office:excel\">"u8.ToArray()));
        Assert.Equal((ProblemKinds.WrongFormat, WorkbookDetails.Text), Refusal("姓名\t金额\r\n"u8.ToArray()));
        Assert.Equal((ProblemKinds.WrongFormat, WorkbookDetails.Word), Refusal(XlsBuilder.Compound(("WordDocument", new byte[5000]))));
        Assert.Equal((ProblemKinds.WrongFormat, WorkbookDetails.Compound), Refusal(XlsBuilder.Compound(("Other", new byte[5000]))));
        Assert.Equal(ProblemKinds.EmptyFile, Refusal([]).Kind);
        var xlsAsXlsx = Assert.Throws<RefusedExtractException>(() => WorkbookRead.Xlsx(new XlsBuilder().Sheet("a", ["b"]).Build())).Problem;
        Assert.Equal((ProblemKinds.WrongFormat, WorkbookDetails.Xls), (xlsAsXlsx.Kind, xlsAsXlsx.Detail));
    }

    [Fact]
    public void An_encrypted_workbook_is_named()
        => Assert.Equal(ProblemKinds.ArchiveEncrypted, Refusal(new XlsBuilder { IsEncrypted = true }.Sheet("a", ["b"]).Build()).Kind);

    [Fact]
    public void A_row_wider_than_the_format_has_room_for_is_damaged()
    {
        Assert.Equal(256, WorkbookRead.Xls(new XlsBuilder().Sheet("a", [.. Enumerable.Repeat("b", 256)]).Build(), new TableFormat { Format = FileFormat.Xls, Dialect = new Dialect { HeaderRows = [1] } }).Columns.Count);
        Assert.Equal(ProblemKinds.ArchiveDamaged, Refusal(new XlsBuilder().Sheet("a", [.. Enumerable.Repeat("b", 257)]).Build()).Kind);
    }

    [Fact]
    public void Empty_rows_cost_nothing_for_each_of_their_columns()
    {
        object?[][] rows = [["姓名", "数"], .. Enumerable.Repeat<object?[]>([], 20_000), [.. Enumerable.Repeat<object?>(null, 255), "x"]];
        var bytes = new XlsBuilder().Sheet("a", rows).Build();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = WorkbookRead.Xls(bytes);

        Assert.Equal(1, read.Broken);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100 << 20);
    }

    [Fact]
    public void Truncated_and_mutated_bytes_are_read_or_refused()
    {
        const int seed = 43;
        var random = new Random(seed);
        var bytes = new XlsBuilder { Formats = Formats }.Sheet("一月", ["姓名", "数", "注"], ["甲", (43496.0, 1), true], ["乙", 12.5, "x"]).Sheet("二月", ["姓名"]).Build();
        for (var round = 0; round < 1000; round++)
        {
            var mutated = bytes.ToArray();
            for (var changes = random.Next(1, 5); changes > 0; changes--)
            {
                mutated[random.Next(3) == 0 ? random.Next(Math.Min(mutated.Length, 512)) : random.Next(mutated.Length)] = (byte)random.Next(256);
            }

            mutated = random.Next(4) == 0 ? mutated[..random.Next(mutated.Length)] : mutated;
            try
            {
                WorkbookRead.Xls(mutated);
            }
            catch (RefusedExtractException)
            {
                continue;
            }
        }
    }

    private static (ProblemKind Kind, string? Detail) Refusal(byte[] bytes)
    {
        var problem = Assert.Throws<RefusedExtractException>(() => WorkbookRead.Xls(bytes)).Problem;
        return (problem.Kind, problem.Detail);
    }
}
