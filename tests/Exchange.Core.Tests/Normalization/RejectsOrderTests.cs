using System.Text;
using Exchange.Core.Normalization;
using Exchange.Core.Tests.Extracts;
using Exchange.Core.Tests.Mapping;

namespace Exchange.Core.Tests.Normalization;

public sealed class RejectsOrderTests : IDisposable
{
    private readonly LibraryFolder library = new();

    public void Dispose() => library.Dispose();

    [Fact]
    public void A_broken_row_before_a_rejected_one_keeps_its_reason_to_itself()
    {
        const string text = "证件号码,姓名,性别,收入额,入账日期,状态,备注\n多出,一格,,,,,,\n140102198001010012,张三,男,若干,2019-01-31,正常,\n少了\n";
        var mapping = library.LoadMapping();
        var run = EngineRun.Of(mapping with { Source = mapping.Source with { Format = mapping.Source.Format with { Encoding = "utf-8" } } }, Encoding.UTF8.GetBytes(text), new NormalizeOptions());
        var lines = Encoding.UTF8.GetString(run["rejects.csv"]).Split("\r\n");

        Assert.Contains(",2,,R101,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",3,收入额,R401,", lines[2], StringComparison.Ordinal);
        Assert.Contains(",4,,R101,", lines[3], StringComparison.Ordinal);
    }
}
