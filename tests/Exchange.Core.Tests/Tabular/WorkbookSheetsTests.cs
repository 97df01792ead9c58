using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Tabular;

public sealed class WorkbookSheetsTests
{
    private static readonly TableFormat Format = new() { Format = FileFormat.Xlsx, KnownTitles = [["姓名"], ["金额"]] };

    [Fact]
    public void The_first_visible_sheet_whose_heading_fits_is_read()
        => Assert.Equal("甲|1", Workbook().Read(Format).Text);

    [Fact]
    public void Without_a_fitting_heading_the_first_filled_sheet_is_read()
    {
        var problem = Assert.Throws<RefusedExtractException>(() => new XlsxBuilder()
            .Sheet("空", "")
            .Sheet("别的", XlsxBuilder.Rows(["品名", "单价"], ["盐", "2"]))
            .Read(Format)).Problem;

        Assert.Equal((ProblemKinds.HeaderNotFound, "别的"), (problem.Kind, problem.Sheet));
    }

    [Fact]
    public void A_hidden_sheet_is_read_when_it_is_named()
    {
        Assert.Equal("己|6", Workbook().Read(Choosing(new SheetChoice { Name = "旧*" })).Text);
        Assert.Equal("己|6", Workbook().Read(Choosing(new SheetChoice { Index = 2 })).Text);
    }

    [Fact]
    public void All_sheets_that_fit_are_read_one_after_the_other()
    {
        var read = Workbook().Read(Choosing(new SheetChoice { All = true }));

        Assert.Equal(["数据1", "数据2"], read.Description.Sheets);
        Assert.Equal(["数据1", "数据2", "数据2"], read.Rows.Select(row => row.Sheet));
        Assert.Equal("甲|1\n乙|2\n丙|3", read.Text);
    }

    [Fact]
    public void A_sheet_that_is_not_there_is_refused()
    {
        Assert.Equal(ProblemKinds.SheetNotFound, Assert.Throws<RefusedExtractException>(() => Workbook().Read(Choosing(new SheetChoice { Name = "没有" }))).Problem.Kind);
        Assert.Equal(ProblemKinds.SheetNotFound, Assert.Throws<RefusedExtractException>(() => Workbook().Read(Choosing(new SheetChoice { Index = 9 }))).Problem.Kind);
    }

    [Fact]
    public void Empty_sheets_make_an_empty_file()
        => Assert.Equal(ProblemKinds.EmptyFile, Assert.Throws<RefusedExtractException>(() => new XlsxBuilder().Sheet("a", "").Sheet("b", "<row r=\"1\"/>").Read()).Problem.Kind);

    private static TableFormat Choosing(SheetChoice choice) => Format with { Sheet = choice };

    private static XlsxBuilder Workbook() => new XlsxBuilder()
        .Sheet("说明", XlsxBuilder.Rows(["填表说明"], ["请按列填写"]))
        .Sheet("旧数据", XlsxBuilder.Rows(["姓名", "金额"], ["己", "6"]), state: "veryHidden")
        .Sheet("数据1", XlsxBuilder.Rows(["姓名", "金额"], ["甲", "1"]))
        .Sheet("数据2", XlsxBuilder.Rows(["某区明细"], ["金额", "姓名"], ["2", "乙"], ["3", "丙"]));
}
