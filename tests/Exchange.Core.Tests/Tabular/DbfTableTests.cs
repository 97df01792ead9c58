using System.Buffers.Binary;
using CsCheck;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Tabular;

public sealed class DbfTableTests : IDisposable
{
    private static readonly string[] People = ["姓名 C 8", "金额 N 7", "日期 D 8", "在册 L 1"];

    private readonly Spool spool = new();

    public void Dispose() => spool.Dispose();

    private ITable Open(byte[] dbf, string? encoding = null)
        => DbfTable.Open(new MemoryBytes(dbf), new TableFormat { Format = FileFormat.Dbf, Encoding = encoding }, SpooledRows.Limits, spool, null);

    private string Refused(byte[] dbf) => SpooledRows.Refused(() => Open(dbf).Dispose());

    private static byte[] Dbf(params string[] records) => DbfFile.Make(0x03, People, [.. records.Select(DbfFile.Text)]);

    [Fact]
    public void Fields_of_dbase_iii_are_text()
    {
        using var table = Open(Dbf(" 张三      12.5020240131T", "*李四       1.0020240131F", " 王五           20240201?", " 赵六    *******        n"));
        Assert.Equal(["姓名", "金额", "日期", "在册"], table.Columns);
        Assert.Equal(["1:张三,12.50,20240131,true", "3:王五,,20240201,", "4:赵六,*******,,false"], SpooledRows.Read(table));
        Assert.Equal(new LayoutCounts { Deleted = 1 }, SpooledRows.Layout(table));
        Assert.Equal(ByteEncoding.Gb18030, table.Encoding);
    }

    [Fact]
    public void Fields_of_visual_foxpro_are_text()
    {
        var record = new byte[1 + 4 + 8 + 8 + 8 + 5 + 1];
        record[0] = (byte)' ';
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(1), -42);
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(5), 123_4500);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(13), 2460341);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(17), ((13 * 3600) + (5 * 60) + 9) * 1000);
        BinaryPrimitives.WriteDoubleLittleEndian(record.AsSpan(21), 2.5);
        "ab\0\0\x02"u8.CopyTo(record.AsSpan(29));
        var empty = new byte[record.Length];
        record[34] = 0b01;
        empty[0] = (byte)' ';
        empty[34] = 0b10;
        "abcde"u8.CopyTo(empty.AsSpan(29));
        using var table = Open(DbfFile.Make(0x30, ["N I 4", "Y Y 8", "T T 8", "B B 8", "V V 5 null", "_NullFlags 0 1"], record, empty));
        Assert.Equal(["N", "Y", "T", "B", "V"], table.Columns);
        Assert.Equal(["1:-42,123.45,2024-01-31 13:05:09,2.5,ab", "2:0,0,,0,"], SpooledRows.Read(table));
    }

    [Fact]
    public void Long_text_of_clipper_is_read()
    {
        var text = new string('x', 300);
        using var table = Open(DbfFile.Make(0x03, ["A C 300", "B N 2"], DbfFile.Text($" {text} 7")));
        Assert.Equal([$"1:{text},7"], SpooledRows.Read(table));
    }

    [Fact]
    public void Memo_is_left_out_with_a_note()
    {
        using var table = Open(DbfFile.Make(0x83, ["姓名 C 4", "备注 M 10"], DbfFile.Text(" 张三         1")));
        Assert.Equal(["1:张三"], SpooledRows.Read(table));
        var problem = Assert.Single(table.Problems);
        Assert.Equal(("N102", "备注"), (problem.Kind.Code, problem.Column));
    }

    [Fact]
    public void Record_with_an_unknown_flag_is_broken()
        => Assert.Equal(["1:R109"], SpooledRows.ReadBroken(Open(Dbf("?张三      12.5020240131T"))).Select(row => row[..6]));

    [Fact]
    public void Every_truncation_is_noticed()
    {
        var whole = Dbf(" 张三      12.5020240131T", " 李四      12.5020240131T");
        for (var length = 1; length < whole.Length - 1; length++)
        {
            Assert.Equal("F102", Refused(whole[..length]));
        }

        Open(whole[..^1]).Dispose();
    }

    [Fact]
    public void Records_that_the_header_does_not_count_are_not_passed_over()
    {
        var dbf = Dbf(" 张三      12.5020240131T", " 李四      12.5020240131T");
        dbf[4] = 1;
        Assert.Equal("F115", Refused(dbf));
    }

    [Fact]
    public void Files_that_are_no_table_are_refused()
    {
        Assert.Equal("F101", Refused([]));
        Assert.Equal("F108", Refused("姓名,编号"u8.ToArray()));
        var dbf = Dbf(" 张三      12.5020240131T");
        foreach (var (place, value, code) in new[] { (0, 0x04, "F108"), (10, 99, "F115"), (15, 1, "F112"), (29, 0x78, "F107") })
        {
            var changed = (byte[])dbf.Clone();
            changed[place] = (byte)value;
            Assert.Equal(code, Refused(changed));
        }
    }

    [Fact]
    public void Mapping_may_say_utf_8()
    {
        using var table = Open(DbfFile.Make(0x03, ["A C 6"], [(byte)' ', .. "张三"u8]), "utf-8");
        Assert.Equal(["1:张三"], SpooledRows.Read(table));
    }

    [Fact]
    public void Rows_in_are_rows_out()
        => SpooledRows.OneOf(" 张三      12.5020240131T", "*李四       1.0020240131F", "?王五           20240201?", "                         ", " 合计      99.00         ")
            .Array[1, 200].Holds(records =>
            {
                using var table = Open(Dbf(records));
                var counted = SpooledRows.Read(table).Count + SpooledRows.ReadBroken(table).Count;
                return counted == table.RowCountAtMost && counted + SpooledRows.Layout(table).Total == records.Length;
            });
}
