using System.Text;
using CsCheck;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Tabular;

public sealed class TableSpoolerTests : IDisposable
{
    private static readonly TableDescription Description = new("xlsx", null, null, null, [], 0);
    private static readonly TableFormat People = SpooledRows.Format("姓名", "证件号码", "户主");

    private readonly Spool spool = new();

    public void Dispose() => spool.Dispose();

    private ITable Table(TableFormat format, TabularLimits limits, params string[] rows)
    {
        using var spooler = new TableSpooler(format, limits, spool);
        Add(spooler, rows);
        return spooler.Complete(Description);
    }

    private static void Add(TableSpooler spooler, params string[] rows)
    {
        for (var row = 0; row < rows.Length; row++)
        {
            foreach (var cell in rows[row].Length == 0 ? [] : rows[row].Split(','))
            {
                spooler.AddCell(Encoding.UTF8.GetBytes(cell));
            }

            spooler.EndRow(row + 1);
        }
    }

    [Fact]
    public void Titles_heading_and_data_are_parted()
    {
        using var table = Table(People, SpooledRows.Limits, "名册", "", "姓名,证件号码,户主", "张三,1,甲", "李四,2", "合计,,");
        Assert.Equal(["姓名", "证件号码", "户主"], table.Columns);
        Assert.Equal(["4:张三,1,甲", "5:李四,2,"], SpooledRows.Read(table));
        Assert.Equal(new LayoutCounts { Title = 1, Blank = 1, Header = 1, Footer = 1 }, SpooledRows.Layout(table));
        Assert.Equal(3, table.Description.HeaderRow);
        Assert.Equal(2, table.RowCountAtMost);
    }

    [Fact]
    public void Row_with_filled_cells_beyond_the_heading_is_broken_and_one_with_empty_ones_is_not()
    {
        using var table = Table(People, SpooledRows.Limits, "姓名,证件号码,户主", "张三,1,甲,", "李四,2,乙,多", "王五,3,丙, ");
        Assert.Equal(["2:张三,1,甲", "4:王五,3,丙"], SpooledRows.Read(table));
        Assert.Equal(["3:R101:李四\t2\t乙\t多"], SpooledRows.ReadBroken(table));
    }

    [Fact]
    public void Merged_cells_are_filled_down_across_batches_but_not_across_sheets()
    {
        var format = People with { Layout = new Layout { FillDown = ["户主"] } };
        using var spooler = new TableSpooler(format, SpooledRows.Limits with { BatchBytes = 1 }, spool);
        spooler.BeginSheet("一");
        Add(spooler, "姓名,证件号码,户主", "张三,1,甲", "李四,2,", "合计,,", "王五,3, ", "赵六,4,乙");
        spooler.BeginSheet("二");
        Add(spooler, "姓名,证件号码,户主", "孙七,5,");
        using var table = spooler.Complete(Description);
        Assert.Equal(["2:张三,1,甲", "3:李四,2,甲", "5:王五,3,甲", "6:赵六,4,乙", "2:孙七,5,"], SpooledRows.Read(table));
        Assert.Equal(["一", "二"], table.Description.Sheets);
    }

    [Fact]
    public void A_group_that_lacks_one_of_its_merged_cells_does_not_take_that_of_the_group_above()
    {
        var format = People with { Layout = new Layout { FillDown = ["证件号码", "户主"] } };
        using var spooler = new TableSpooler(format, SpooledRows.Limits, spool);
        spooler.BeginSheet("一");
        Add(spooler, "姓名,证件号码,户主", "张三,1,甲", "李四,,", "王五,2,", "赵六,,", "孙七,,丙");
        using var table = spooler.Complete(Description);
        Assert.Equal(["2:张三,1,甲", "3:李四,1,甲", "4:王五,2,", "5:赵六,2,", "6:孙七,,丙"], SpooledRows.Read(table));
    }

    [Fact]
    public void Sheets_with_the_same_heading_in_another_order_are_read_into_the_same_columns()
    {
        using var spooler = new TableSpooler(People, SpooledRows.Limits, spool);
        spooler.BeginSheet("一");
        Add(spooler, "姓名,证件号码,户主", "张三,1,甲");
        spooler.BeginSheet("空");
        spooler.BeginSheet("二");
        Add(spooler, "标题", "户主,姓名,证件号码", "乙,李四,2", "丙,王五");
        using var table = spooler.Complete(Description);
        Assert.Equal(["2:张三,1,甲", "3:李四,2,乙", "4:王五,,丙"], SpooledRows.Read(table));
        var batch = new RowBatch();
        table.Read(table.BatchCount - 1, batch);
        Assert.Equal("二", batch.Sheet);
    }

    [Theory]
    [InlineData("姓名,证件号码", "H102")]
    [InlineData("甲,乙,丙", "H101")]
    public void Sheet_with_another_heading_is_refused_by_its_name(string heading, string code)
    {
        using var spooler = new TableSpooler(People, SpooledRows.Limits, spool);
        spooler.BeginSheet("一");
        Add(spooler, "姓名,证件号码,户主", "张三,1,甲");
        spooler.BeginSheet("二");
        var refused = Assert.Throws<RefusedExtractException>(() =>
        {
            Add(spooler, heading, "乙,李四,2");
            spooler.Complete(Description);
        });
        Assert.Equal((code, "二"), (refused.Problem.Kind.Code, refused.Problem.Sheet));
    }

    [Fact]
    public void Numbers_left_out_are_blank_rows_for_explicit_headings()
    {
        using var spooler = new TableSpooler(People with { Dialect = new Dialect { HeaderRows = [3, 5] } }, SpooledRows.Limits, spool);
        foreach (var (number, cells) in new[] { (1L, "标题"), (3, "姓名,保险,"), (5, ",单位,个人"), (9, "张三,1,2") })
        {
            foreach (var cell in cells.Split(','))
            {
                spooler.AddCell(Encoding.UTF8.GetBytes(cell));
            }

            spooler.EndRow(number);
        }

        using var table = spooler.Complete(Description);
        Assert.Equal(["姓名", "保险/单位", "保险/个人"], table.Columns);
        Assert.Equal(["9:张三,1,2"], SpooledRows.Read(table));
    }

    [Fact]
    public void Broken_rows_before_the_heading_are_kept()
    {
        using var spooler = new TableSpooler(People, SpooledRows.Limits, spool);
        spooler.Broken(1, ProblemKinds.MalformedRow, "?!"u8);
        foreach (var row in new[] { 2, 3 })
        {
            foreach (var cell in row == 2 ? new[] { "姓名", "证件号码" } : ["张三", "1"])
            {
                spooler.AddCell(Encoding.UTF8.GetBytes(cell));
            }

            spooler.EndRow(row);
        }

        using var table = spooler.Complete(Description);
        Assert.Equal(["1:R110:?!"], SpooledRows.ReadBroken(table));
        Assert.Equal(["3:张三,1"], SpooledRows.Read(table));
    }

    [Fact]
    public void Column_found_late_is_empty_in_the_rows_before()
    {
        using var spooler = new TableSpooler(new TableFormat { Layout = new Layout { FillDown = ["甲"] } }, SpooledRows.Limits, spool);
        spooler.SetColumns([]);
        spooler.SetCell(spooler.AddColumn("甲"), "1"u8);
        spooler.EndRow(1);
        spooler.SetCell(spooler.AddColumn("乙"), "2"u8);
        spooler.EndRow(2);
        using var table = spooler.Complete(Description);
        Assert.Equal(["1:1,", "2:1,2"], SpooledRows.Read(table));
    }

    [Fact]
    public void Limits_refuse_with_the_row_number()
    {
        var limits = new TabularLimits { CellBytes = 10, RowBytes = 25, Columns = 4 };
        foreach (var (row, code) in new[] { ("12345678901", "F104"), ("1234567890,1234567890,123456", "F105"), ("1,2,3,4,5", "F106") })
        {
            var refused = Assert.Throws<RefusedExtractException>(() => Table(SpooledRows.Format("a", "b"), limits, "a,b", "1,2", row));
            Assert.Equal((code, 3L), (refused.Problem.Kind.Code, refused.Problem.Row));
        }
    }

    [Fact]
    public void File_without_rows_is_refused() => Assert.Equal("F101", SpooledRows.Refused(() => Table(People, SpooledRows.Limits, "", " ,")));

    [Fact]
    public void File_without_fitting_heading_is_refused() => Assert.Equal("H101", SpooledRows.Refused(() => Table(People, SpooledRows.Limits, "a,b", "1,2")));

    [Fact]
    public void Rows_in_are_rows_out_whatever_they_hold()
        => Gen.Select(Gen.String[Gen.Char["张合计李1 ,"], 0, 6].Array[0, 5].Array[0, 60], Gen.Int[1, 400], Gen.Bool).Holds((rows, batchBytes, subHeadings) =>
        {
            var format = People with { Layout = new Layout { SkipSubHeadings = subHeadings, FillDown = ["户主"] } };
            using var spooler = new TableSpooler(format, new TabularLimits { BatchBytes = batchBytes }, spool);
            Add(spooler, "姓名,证件号码,户主");
            for (var row = 0; row < rows.Length; row++)
            {
                foreach (var cell in rows[row])
                {
                    spooler.AddCell(Encoding.UTF8.GetBytes(cell));
                }

                spooler.EndRow(row + 2);
            }

            using var table = spooler.Complete(Description);
            var counted = SpooledRows.Read(table).Count + SpooledRows.ReadBroken(table).Count;
            return counted == table.RowCountAtMost && counted + SpooledRows.Layout(table).Total == rows.Length + 1;
        });

    [Fact]
    public void Batches_that_went_to_disk_are_read_alike_by_several_threads()
    {
        using var spooler = new TableSpooler(People, SpooledRows.Limits, spool);
        Add(spooler, "姓名,证件号码,户主");
        var text = new string('x', 200);
        for (var row = 0; row < 60_000; row++)
        {
            spooler.AddCell(Encoding.UTF8.GetBytes($"{row}{text}"));
            spooler.EndRow(row + 2);
        }

        using var table = spooler.Complete(Description);
        Assert.True(table.BatchCount > 10);
        var seen = new long[60_000];
        Parallel.For(0, table.BatchCount, index =>
        {
            var batch = new RowBatch();
            table.Read(index, batch);
            for (var row = 0; row < batch.RowCount; row++)
            {
                var number = batch.RowNumbers[row] - 2;
                seen[number] += batch[row, 0].SequenceEqual(Encoding.UTF8.GetBytes($"{number}{text}")) ? 1 : 1000;
            }
        });
        Assert.All(seen, times => Assert.Equal(1, times));
    }
}
