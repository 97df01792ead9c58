using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Tabular;

public sealed class DelimitedTableTests
{
    [Fact]
    public void Row_numbers_are_those_the_sender_counts()
    {
        var reading = DelimitedText.Read("a,b\n1,2\n\n\"3\nstill three\",4\n# comment,x\n5,6\n7\n8,\"9\"\n", DelimitedText.Format with
        {
            Dialect = new Dialect { HeaderRows = [1], CommentChar = '#' },
        });

        Assert.Equal("2:1/2\n4:3\nstill three/4\n6:5/6\n8:8/9", reading.AllRows);
        Assert.Equal("7:R101:7", reading.AllBroken);
        Assert.Equal(new LayoutCounts { Header = 1, Blank = 1, Comment = 1 }, reading.Layout);
    }

    [Fact]
    public void Rows_named_as_comments_are_passed_over()
    {
        var format = DelimitedText.Format with { Dialect = new Dialect { HeaderRows = [2], CommentRows = [1, 4] } };

        var reading = DelimitedText.Read("title\na,b\n1,2\n3,4\n5,6\n", format);

        Assert.Equal("3:1/2\n5:5/6", reading.AllRows);
        Assert.Equal(new LayoutCounts { Header = 1, Comment = 2 }, reading.Layout);
        Assert.Equal(2, reading.Description.HeaderRow);
    }

    [Theory]
    [InlineData("1,5\" pipe,x", "R103")]
    [InlineData("1,\"he said \"hi\" to me\",x", "R103")]
    [InlineData("1,\"forgotten,x", "R103")]
    [InlineData("1,\"\"twice,x", "R103")]
    [InlineData("1,a \"b, c\",x", "R103")]
    [InlineData("1,x\",x", "R103")]
    [InlineData("1,x", "R101")]
    [InlineData("1,x,x,x", "R101")]
    public void A_row_that_cannot_be_cut_leaves_its_neighbours_alone(string row, string code)
    {
        var reading = DelimitedText.Read($"a,b,c\n1,\"x,\ny\",z\n{row}\n3,\"x\"\"y\",z\n4,x,\"\"\n");

        Assert.Equal("2:1/x,\ny/z\n4:3/x\"y/z\n5:4/x/", reading.AllRows);
        Assert.Equal($"3:{code}:{row}", reading.AllBroken);
    }

    [Theory]
    [InlineData("", "F101")]
    [InlineData("\uFEFF", "F101")]
    [InlineData("\n\n", "F101")]
    [InlineData("a,b\n", "F101")]
    [InlineData("a,b\n1,2\n3", "F102@3")]
    [InlineData("a,b\n1,\"2\n3,4\n", "F103@2")]
    [InlineData("<html><body><table>", "F108")]
    [InlineData("PK\u0003\u0004xxxxxxxx", "F108")]
    public void A_file_that_is_no_table_is_refused(string text, string code) => Assert.Equal(code, DelimitedText.Refusal(text));

    [Fact]
    public void Only_a_last_row_without_line_end_counts_as_truncated()
    {
        Assert.Equal("3:R101:3", DelimitedText.Read("a,b\n1,2\n3\n").AllBroken);
        Assert.Equal("2:1/2\n3:3/4", DelimitedText.Read("a,b\n1,2\n3,4").AllRows);
        Assert.Equal("F102@3", DelimitedText.Refusal([.. "a,b\n1,2\n3,"u8, 0xE5, 0xBC]));
    }

    [Fact]
    public void Limits_refuse_the_row_that_breaks_them()
    {
        var limits = new TabularLimits { CellBytes = 20, RowBytes = 50, Columns = 5 };

        Assert.Equal("F104@3", DelimitedText.Refusal($"a,b\n1,2\n{new string('x', 21)},1\n", null, limits));
        Assert.Equal("F104@3", DelimitedText.Refusal($"a,b\n1,2\n\"{new string('x', 500)}\",1\n", null, limits));
        Assert.Equal("F103@3", DelimitedText.Refusal($"a,b\n1,2\n\"{new string('x', 500)}\n1,2\n", null, limits));
        Assert.Equal("F105@2", DelimitedText.Refusal($"a,b\n{string.Concat(Enumerable.Repeat("123456789,", 6))}\n", null, limits));
        Assert.Equal("F106@1", DelimitedText.Refusal("a,b,c,d,e,f\n1,2,3,4,5,6\n", null, limits));
        Assert.Equal("2:1/xxxxxxxxxxxxxxxxxxxx", DelimitedText.Read("a,b\n1,xxxxxxxxxxxxxxxxxxxx\n", null, limits).AllRows);
    }

    [Fact]
    public void Footers_and_repeated_headings_are_layout_even_without_delimiters()
    {
        var format = new TableFormat { Dialect = new Dialect { HeaderRows = [2] } };

        var reading = DelimitedText.Read("名册\n姓名,区县,街道,金额\n甲,西城,x,1\n姓名,区县,街道,金额\n乙,东城,y,2\n合计,,,3\n制表人：丙\n", format);

        Assert.Equal("3:甲/西城/x/1\n5:乙/东城/y/2", reading.AllRows);
        Assert.Equal(new LayoutCounts { Title = 1, Header = 2, Footer = 2 }, reading.Layout);
    }

    [Theory]
    [InlineData("a\\,b,c\n", "\\", "a,b/c")]
    [InlineData("\"a\\\"b\",c\n", "\\", "a\"b/c")]
    [InlineData("a\\\nb,c\n", "\\", "a\nb/c")]
    public void An_escape_takes_the_next_character_literally(string row, string escape, string cells)
    {
        var format = DelimitedText.Format with { Dialect = new Dialect { HeaderRows = [1], EscapeChar = escape[0] } };

        Assert.Equal($"2:{cells}\n3:x/y", DelimitedText.Read($"a,b\n{row}x,y\n", format).AllRows);
    }

    [Fact]
    public void An_escape_that_is_half_of_a_character_is_none()
    {
        var format = DelimitedText.Format with { Encoding = "gb18030", Dialect = new Dialect { HeaderRows = [1], EscapeChar = '\\', Delimiter = "|" } };

        // 815C and 817C end with the bytes of the backslash and the bar.
        Assert.Equal("2:a乗/亅b", DelimitedText.Read([.. "a|b\na"u8, 0x81, 0x5C, .. "|"u8, 0x81, 0x7C, .. "b\n"u8], format).AllRows);
    }

    [Fact]
    public void Blanks_before_a_cell_are_passed_over_where_the_dialect_says_so()
    {
        var format = DelimitedText.Format with { Dialect = new Dialect { HeaderRows = [1], SkipInitialSpace = true } };

        Assert.Equal("2:1/2,3", DelimitedText.Read("a, b\n1,  \"2,3\"\n", format).AllRows);
    }

    [Fact]
    public void Merged_cells_take_the_value_above_across_batches()
    {
        var format = DelimitedText.Format with { Layout = new Layout { FillDown = ["h"] } };
        var text = "h,p\n" + string.Concat(Enumerable.Range(0, 100).Select(row => row % 30 == 0 ? $"H{row},{row}\n" : $",{row}\n"));

        var reading = DelimitedText.Read(text, format, new TabularLimits { BatchBytes = 64 });

        Assert.Equal(Enumerable.Range(0, 100).Select(row => $"{row + 2}:H{row / 30 * 30}/{row}"), reading.Rows);
        Assert.Equal(1, reading.Description.HeaderRow);
    }

    [Fact]
    public void Blank_lines_without_end_are_no_heading()
        => Assert.Equal("H101", DelimitedText.Refusal(new string('\n', 100_000) + "a,b\n1,2\n", new TableFormat()));

    [Fact]
    public void A_forgotten_quote_in_a_large_file_is_found_where_it_opens()
    {
        var rows = string.Concat(Enumerable.Repeat("1,2\n", 2_000_000));

        Assert.Equal("F103@2000002", DelimitedText.Refusal($"a,b\n{rows}\"1,2\n{rows}"));
    }
}
