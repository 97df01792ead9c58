using Exchange.Core.Normalization;
using Exchange.Core.Tests.Extracts;
using Exchange.Core.Tests.Mapping;

namespace Exchange.Core.Tests.Normalization;

public sealed class NameTests : IDisposable
{
    private readonly LibraryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("王建国(男)", "王建国")]
    [InlineData("王 秀英（女）", "王秀英")]
    [InlineData("太原某某(集团)", "太原某某(集团)")]
    [InlineData("(男)", "(男)")]
    public void A_sex_behind_the_name_is_none_of_it(string cell, string name)
    {
        var extract = $"证件号码,姓名,性别,收入额,入账日期,状态,备注\n140102198001010012,{cell},男,1.2,2019-01-31,正常,\n";
        var run = EngineRun.Of(folder.LoadMapping(), TextForms.Gb18030.GetBytes(extract), new NormalizeOptions { Threads = 1 });
        Assert.Equal(name, Assert.Single(Assert.Single(run.Records()))["subject_name"]);
    }
}
