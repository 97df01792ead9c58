using Exchange.Core.Mapping;

namespace Exchange.Core.Tests.Mapping;

public sealed class MappingGuideTests
{
    [Theory]
    [InlineData("# 个人所得税报送说明\n")]
    [InlineData("报送部门：税务局　数据集：`tax/income`　版本：1.0.0\n")]
    [InlineData("| 文件名 | `income-*.csv`（`*` 代表任意文字）")]
    [InlineData("| 编码 | GB18030（GBK、GB2312 也可以） |\n")]
    [InlineData("| 退回行 | 超过 10% 时，整个文件暂缓接收 |\n")]
    [InlineData("| 证件号码 | 身份证号 | 是 | 公民身份号码，18 位（旧号 15 位）；单元格设为文本，不得被 Excel 改成数值 |  | 140102198001010012 |\n")]
    [InlineData("| 收入额 |  |  | 数字，单位为万元，不小于 0 |  | 1.2 |\n")]
    [InlineData("| 备注 |  |  | 不读取 |  |  |\n")]
    [InlineData("### sex：性别代码\n\n用于：性别　标准：GB/T 2261.1-2003\n\n| 代码 | 名称 | 其他写法 |\n|---|---|---|\n| 1 | 男 | 男性、M |\n")]
    [InlineData("回执中按原因计数：已注销。\n")]
    [InlineData("| R301 | 日期无法识别 | 请使用 2019-01-31 或 20190131 的形式。 | 入账日期 |\n")]
    [InlineData("\n## 六、不发布的行\n")]
    [InlineData("\n## 八、回执和退回清单\n")]
    [InlineData("同一主键（证件号码、入账日期）")]
    public void The_guide_says_what_the_mapping_asks_for(string expected) => Assert.Contains(expected, Write(), StringComparison.Ordinal);

    [Fact]
    public void The_same_mapping_gives_the_same_guide() => Assert.Equal(Write(), Write());

    [Fact]
    public void A_column_whose_unknown_codes_are_left_out_sends_no_row_back()
        => Assert.DoesNotContain("R501", Write(), StringComparison.Ordinal);

    private static string Write()
    {
        using var folder = new LibraryFolder();
        var library = folder.Load().Library;
        return MappingGuide.Write(library.Mappings["tax/income"], library);
    }
}
