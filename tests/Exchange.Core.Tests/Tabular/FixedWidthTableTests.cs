using System.Text;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Tabular;

public sealed class FixedWidthTableTests
{
    private static readonly TableFormat Format = new()
    {
        Format = FileFormat.Fixed,
        FixedColumns = [new FixedColumn("姓名", 1, 8), new FixedColumn("号牌", 9, 9), new FixedColumn("备注", 18, 4)],
    };

    [Fact]
    public void Columns_are_cut_by_bytes()
    {
        var reading = Read(Gb18030.FromUtf8("张三    晋A12345 x\n李四五六晋B123451  y \r\n\n王五    \n"u8), Format);

        Assert.Equal("1:张三/晋A12345/x\n2:李四五六/晋B123451/y", reading.AllRows);
        Assert.Equal("4:R101:王五    ", reading.AllBroken);
        Assert.Equal(1, reading.Layout.Blank);
        Assert.Equal("fixed", reading.Description.Format);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("gb18030")]
    public void Columns_are_cut_by_characters(string encoding)
    {
        var text = "张㛃      晋A12345  长文字长\nabcdefghijk\nabcdefgh12345678 \n"u8;
        var format = Format with { FixedInCharacters = true, Encoding = encoding };

        var reading = Read(encoding == "utf-8" ? text.ToArray() : Gb18030.FromUtf8(text), format);

        Assert.Equal("1:张㛃/晋A12345/长文字长\n3:abcdefgh/12345678/", reading.AllRows);
        Assert.Equal("2:R101:abcdefghijk", reading.AllBroken);
    }

    [Fact]
    public void A_heading_is_passed_over_where_there_is_one()
    {
        var format = Format with { KnownTitles = [["姓名"], ["号牌"], ["备注"]], Encoding = "gb18030" };

        Assert.Equal("2:a/b/c", Read(Gb18030.FromUtf8("姓名    号牌     备注\na       b        c\n"u8), format).AllRows);
        Assert.Equal("1:a/b/c", Read(Gb18030.FromUtf8("a       b        c\n"u8), format).AllRows);
    }

    [Fact]
    public void Layout_is_told_from_data_however_long_its_padding_is()
    {
        var format = new TableFormat { Format = FileFormat.Fixed, FixedColumns = [new FixedColumn("姓名", 1, 80), new FixedColumn("号牌", 81, 80), new FixedColumn("备注", 161, 80)] };
        static string Line(params string[] cells) => string.Concat(cells.Select(cell => cell.PadRight(80 - (Encoding.UTF8.GetByteCount(cell) - cell.Length)))) + "\n";

        var reading = Read(Encoding.UTF8.GetBytes(Line("张三", "晋A12345", "x") + Line("姓名", "号牌", "备注") + Line("合计", "", "")), format);

        Assert.Equal("1:张三/晋A12345/x", reading.AllRows);
        Assert.Equal((1, 1), (reading.Layout.Header, reading.Layout.Footer));
    }

    [Fact]
    public void Batches_of_any_size_give_the_same_rows()
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 200).Select(row => $"{row,-8}{row * 7,-9}{row % 10}\n")));

        Assert.Equal(Read(text, Format).AllRows, Read(text, Format, new TabularLimits { BatchBytes = 64 }).AllRows);
    }

    private static Reading Read(byte[] bytes, TableFormat format, TabularLimits? limits = null)
    {
        using var spool = new Spool();
        using var table = FixedWidthTable.Open(new MemoryBytes(bytes), format, limits ?? new TabularLimits(), spool, null);
        return Reading.Of(table);
    }
}
