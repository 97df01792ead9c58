using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Tabular;

public sealed class HeaderFinderTests
{
    private static readonly TableFormat People = SpooledRows.Format("姓名|XM", "身份证号|证件号码", "性别", "单位应缴", "养老/个人应缴");

    private static HeaderPosition? Find(TableFormat format, params string[] rows)
        => new HeaderFinder(format, new TabularLimits()).Find([.. rows.Select(row => (IReadOnlyList<string>)(row.Length == 0 ? [] : row.Split(',')))]);

    private static string? Found(TableFormat format, params string[] rows)
        => Find(format, rows) is { } heading ? $"{heading.FirstIndex}-{heading.LastIndex}: {string.Join('|', heading.Columns)}" : null;

    [Fact]
    public void First_row_that_holds_the_titles_is_the_heading()
        => Assert.Equal("0-0: 姓名|身份证号|性别", Found(People, "姓名,身份证号,性别", "张三,110101199003070011,男"));

    [Fact]
    public void Merged_titles_and_blank_rows_above_are_passed_over()
        => Assert.Equal("3-3: 姓名|身份证号|性别", Found(People, "2024年度人员名册,,", "", "填报单位：某局,,2024年", "姓名,身份证号,性别", "张三,1,男"));

    [Fact]
    public void Aliases_blanks_and_full_width_forms_fit()
        => Assert.Equal("0-0: xm|证 件 号 码|性别(必填)", Found(People, " ｘｍ ,证 件 号 码,性别（必填）", "a,b,c"));

    [Fact]
    public void Two_rows_with_merged_groups_are_joined()
        => Assert.Equal(
            "1-2: 姓名|身份证号|养老/单位应缴|养老/个人应缴|备注",
            Found(People, "缴费明细,,,,", "姓名,身份证号,养老,,备注", ",,单位应缴,个人应缴,", "张三,1,2,3,"));

    [Fact]
    public void Lower_row_of_a_heading_belongs_to_it_even_when_the_mapping_reads_none_of_its_columns()
        => Assert.Equal("0-1: 姓名|身份证号|医疗/单位|医疗/个人", Found(People, "姓名,身份证号,医疗,", ",,单位,个人", "张三,1,2,3"));

    [Fact]
    public void Data_below_a_heading_with_an_unnamed_column_is_not_taken_for_its_second_row()
        => Assert.Equal("0-0: 姓名||性别", Found(People, "姓名,,性别", "张三,某村,"));

    [Fact]
    public void Explicit_rows_are_joined_as_they_stand()
        => Assert.Equal(
            "1-2: A|B/x|B/y",
            Found(People with { Dialect = new Dialect { HeaderRows = [2, 3] } }, "姓名,身份证号,性别", "A,B,", ",x,y"));

    [Fact]
    public void Explicit_rows_that_the_file_does_not_have_give_no_heading()
        => Assert.Null(Found(People with { Dialect = new Dialect { HeaderRows = [9] } }, "姓名,身份证号"));

    [Fact]
    public void Comment_rows_are_no_heading()
        => Assert.Equal(
            "1-1: 姓名|身份证号",
            Found(People with { Dialect = new Dialect { CommentRows = [1] } }, "姓名,身份证号,性别", "姓名,身份证号", "a,b"));

    [Fact]
    public void Rows_with_the_comment_sign_are_no_heading()
        => Assert.Equal(
            "1-1: 姓名|身份证号",
            Found(People with { Dialect = new Dialect { CommentChar = '#' } }, "#姓名,身份证号,性别", "姓名,身份证号", "a,b"));

    [Fact]
    public void File_without_heading_has_the_first_spellings_of_the_mapping()
        => Assert.Equal(
            "-1--1: 姓名|身份证号|性别|单位应缴|养老/个人应缴",
            Found(People with { Dialect = new Dialect { Header = false } }, "张三,1"));

    [Fact]
    public void One_title_among_many_fields_is_no_heading()
        => Assert.Null(Found(People, "姓名,甲,乙,丙", "张三,1,2,3"));

    [Fact]
    public void One_title_is_enough_when_the_file_has_one_column()
        => Assert.Equal("0-0: 证件号码", Found(People, "证件号码", "1", "2"));

    [Fact]
    public void Three_titles_are_enough_however_many_columns_there_are()
        => Assert.Equal("0-0: 姓名|身份证号|性别|a|b|c|d|e|f|g|h|i|j", Found(People, "姓名,身份证号,性别,a,b,c,d,e,f,g,h,i,j"));

    [Fact]
    public void Heading_is_searched_in_the_first_rows_only()
        => Assert.Null(Found(People, [.. Enumerable.Repeat("x,y", 30), "姓名,身份证号,性别"]));

    [Fact]
    public void Without_known_titles_the_fullest_row_without_numbers_is_the_heading()
        => Assert.Equal("1-1: 编号|名称|金额", Found(new TableFormat(), "汇总,,", "编号,名称,金额", "001,甲,3.5", "002,乙,4"));

    [Fact]
    public void Without_known_titles_merged_headings_are_joined()
        => Assert.Equal("0-1: 姓名|保险/单位|保险/个人", Found(new TableFormat(), "姓名,保险,", ",单位,个人", "张三,1,2"));

    [Fact]
    public void Without_any_text_there_is_no_heading() => Assert.Null(Found(new TableFormat(), "1,2", "", "3,4"));
}
