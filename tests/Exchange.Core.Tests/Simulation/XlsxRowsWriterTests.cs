using Exchange.Core.Simulation.Layouts;
using Exchange.Core.Writing;
using Exchange.Core.Tabular;
using Exchange.Core.Tests.Tabular;

namespace Exchange.Core.Tests.Simulation;

public sealed class XlsxRowsWriterTests
{
    private static readonly TextOrigin Nothing = new("");

    [Fact]
    public void A_full_sheet_goes_on_in_the_next_with_a_heading_of_its_own()
    {
        var layout = Layout(new LayoutColumn("甲", Nothing, PlainForm.Only), new LayoutColumn("乙", Nothing, PlainForm.Only));
        using var stream = new MemoryStream();
        List<long> numbers = [];
        using (var writer = new XlsxRowsWriter(stream, layout.Shape, withHeading: true, rowsOfSheet: 4))
        {
            numbers.AddRange(Enumerable.Range(0, 5).Select(i => writer.Write([$"a{i}", $"b{i}"])));
        }

        var format = new TableFormat { Format = FileFormat.Xlsx, Sheet = new SheetChoice { All = true }, KnownTitles = [["甲"], ["乙"]] };
        var read = WorkbookRead.Xlsx(stream.ToArray(), format);

        Assert.Equal([2, 3, 4, 2, 3], numbers);
        Assert.Equal(["a0", "a1", "a2", "a3", "a4"], read.Rows.Select(row => row.Cells[0]));
    }

    [Fact]
    public void Headings_of_two_rows_cover_their_columns_once()
    {
        var rows = new HeadingRows((Layout(
            new LayoutColumn("序号", Nothing, PlainForm.Only),
            new LayoutColumn("养老/单位", Nothing, PlainForm.Only),
            new LayoutColumn("养老/个人", Nothing, PlainForm.Only),
            new LayoutColumn("失业/单位", Nothing, PlainForm.Only)) with
        {
            HeaderRows = 2,
        }).Shape);

        Assert.Equal([["序号", "养老", "", "失业"], ["", "单位", "个人", "单位"]], rows.Heading);
        Assert.Equal([(1, 2), (3, 3)], rows.Groups());
    }

    private static DatasetLayout Layout(params LayoutColumn[] columns) => new() { Topic = Town.Topic, File = "a_{date}.xlsx", Format = FileFormat.Xlsx, Columns = columns };
}
