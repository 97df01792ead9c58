using System.IO.Compression;
using System.Text;
using CsCheck;
using Exchange.Core.Normalization;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;
using Exchange.Core.Tests.Tabular;
using ExcelDataReader;

namespace Exchange.Core.Tests.Normalization;

public sealed class RejectsWorkbookTests
{
    private static readonly string[] Columns = ["姓名", "身份证号码", "金额"];
    private static readonly Problem Damaged = new(ProblemKinds.ResidentIdExcelDamage, 7, "身份证号码");
    private static readonly Problem Missing = new(ProblemKinds.NumberUnreadable, 7, "金额");

    [Fact]
    public void The_senders_columns_come_first_then_what_is_wrong()
    {
        var read = WorkbookRead.Xlsx(Written(Columns, false, book => book.Add(null, 7, ["甲", "140102198001010000", ""], [Damaged, Missing])));

        Assert.Equal([.. Columns, "行号", "列", "错误代码", "错误原因", "建议"], read.Columns);
        Assert.Equal(
            ["甲", "140102198001010000", "", "7", "身份证号码；金额", "R206；R401", $"{Damaged.Kind.Title}；{Missing.Kind.Title}", $"{Damaged.Kind.Advice}；{Missing.Kind.Advice}"],
            Assert.Single(read.Rows).Cells);
    }

    [Fact]
    public void The_sheet_is_named_where_there_are_several()
    {
        var read = WorkbookRead.Xlsx(Written(Columns, true, book => book.Add("一月", 7, ["甲", "1", "2"], [Damaged])));

        Assert.Equal("工作表", read.Columns[3]);
        Assert.Equal("一月", Assert.Single(read.Rows).Cells[3]);
    }

    [Fact]
    public void Every_cell_is_text_and_only_faulty_cells_are_marked()
    {
        var xml = Part(Written(Columns, false, book => book.Add(null, 7, ["=1+1", "1.4E+17", ""], [Damaged, Missing])), "xl/worksheets/sheet1.xml");

        Assert.Contains("<c r=\"A2\" s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">=1+1</t></is></c>", xml, StringComparison.Ordinal);
        Assert.Contains("<c r=\"B2\" s=\"3\" t=\"inlineStr\">", xml, StringComparison.Ordinal);
        Assert.Contains("<c r=\"C2\" s=\"3\"/>", xml, StringComparison.Ordinal);
        Assert.Contains("<autoFilter ref=\"A1:H2\"/>", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("<v>", xml, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_comes_back_as_it_was()
        => Gen.Select(Gen.String[Gen.Char, 1, 40], Gen.String[Gen.Char["_x00D4aF<&>\r\n\t\u0001\u0000 中\uFFFE"], 1, 40]).Holds((any, tricky) =>
        {
            any = Paired(any);
            tricky = tricky.TrimEnd('\0') + "。";
            var read = WorkbookRead.Xlsx(Written(Columns, false, book => book.Add(null, 2, ["甲", any, tricky], [Damaged])));
            return read.Rows[0].Cells[1] == any && read.Rows[0].Cells[2] == tricky;
        }, iter: 300);

    [Fact]
    public void Another_reader_reads_the_same()
    {
        var bytes = Written(Columns, false, book =>
        {
            book.Add(null, 7, ["王\u0001<&>_x0041_", "140102198001010000", " 1 "], [Damaged]);
            book.Add(null, 8, ["𠀀", "", ""], [Missing]);
        });
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(bytes));
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, 4).Select(reader.GetValue)));
        }

        Assert.Equal("退回清单", reader.Name);
        Assert.Equal(["姓名|身份证号码|金额|行号", "王\u0001<&>_x0041_|140102198001010000| 1 |7", "𠀀|||8"], rows);
    }

    [Fact]
    public void A_full_sheet_goes_on_in_the_next_with_its_own_heading()
    {
        var stream = new MemoryStream();
        using (var book = new RejectsWorkbook(stream, Columns, withSheet: false, rowsOfSheet: 4))
        {
            for (var row = 1; row <= 7; row++)
            {
                book.Add(null, row, [$"人{row}"], [Missing]);
            }
        }

        var read = WorkbookRead.Xlsx(stream.ToArray(), new TableFormat { Sheet = new SheetChoice { All = true } });
        Assert.Equal(["退回清单", "退回清单2", "退回清单3"], read.Description.Sheets);
        Assert.Equal(Enumerable.Range(1, 7).Select(row => $"人{row}"), read.Rows.Select(row => row.Cells[0]));
        Assert.Equal([3, 3, 1], read.Rows.GroupBy(row => row.Sheet).Select(rows => rows.Count()));
    }

    [Fact]
    public void The_same_rows_give_the_same_bytes_and_no_time()
    {
        static byte[] Write() => Written(Columns, false, book => book.Add(null, 7, ["甲"], [Damaged]));
        using var archive = new ZipArchive(new MemoryStream(Write()));

        Assert.Equal(Write(), Write());
        Assert.All(archive.Entries, entry => Assert.Equal(1980, entry.LastWriteTime.Year));
        Assert.DoesNotContain(archive.Entries, entry => entry.FullName.StartsWith("docProps", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_rows_there_is_the_heading() => Assert.Contains("姓名", Part(Written(Columns, false, _ => { }), "xl/worksheets/sheet1.xml"), StringComparison.Ordinal);

    [Fact]
    public void Text_longer_than_Excel_takes_is_cut_between_characters()
    {
        var text = string.Concat(Enumerable.Repeat("𠀀", 20_000));
        var read = WorkbookRead.Xlsx(Written(Columns, false, book => book.Add(null, 7, [text], [Damaged])));

        Assert.Equal(text[..32_766], read.Rows[0].Cells[0]);
    }

    [Fact]
    public void It_can_be_written_to_a_stream_that_only_goes_forward()
    {
        var stream = new MemoryStream();
        using (var forward = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
        using (var book = new RejectsWorkbook(forward, Columns, withSheet: false))
        {
            book.Add(null, 7, ["甲"], [Damaged]);
        }

        stream.Position = 0;
        var unpacked = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionMode.Decompress))
        {
            gzip.CopyTo(unpacked);
        }

        Assert.Equal("甲", WorkbookRead.Xlsx(unpacked.ToArray()).Rows[0].Cells[0]);
    }

    /// <summary>Lone surrogates cannot be said in UTF-8 and come back as U+FFFD.</summary>
    private static string Paired(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Trim('\uFEFF') + "。";

    private static byte[] Written(string[] columns, bool withSheet, Action<RejectsWorkbook> add)
    {
        var stream = new MemoryStream();
        using (var book = new RejectsWorkbook(stream, columns, withSheet))
        {
            add(book);
        }

        return stream.ToArray();
    }

    private static string Part(byte[] bytes, string name)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes));
        using var reader = new StreamReader(archive.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
