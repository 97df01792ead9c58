using System.Security.Cryptography;
using Exchange.Core.Normalization;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Normalization;

public sealed class ExtractTests
{
    [Theory]
    [InlineData("车辆_20260331.csv", "2026-03-31")]
    [InlineData("车辆2026年3月31日.csv", "2026-03-31")]
    [InlineData("jdc-2026-3-5-v2.csv", "2026-03-05")]
    [InlineData("社保202602.xlsx", "2026-02-28")]
    [InlineData("2026年2月.xls", "2026-02-28")]
    [InlineData("140100_20260131.txt", "2026-01-31")]
    public void The_date_of_an_extract_stands_in_its_name(string name, string date)
        => Assert.Equal(DateOnly.ParseExact(date, "yyyy-MM-dd"), Extract.DateIn(name));

    [Theory]
    [InlineData("车辆.csv")]
    [InlineData("20261301.csv")]
    [InlineData("123456789.csv")]
    [InlineData("20260231.csv")]
    public void No_date_is_made_up(string name) => Assert.Null(Extract.DateIn(name));

    [Fact]
    public void The_hash_is_SHA_256_of_all_bytes()
    {
        var bytes = Enumerable.Range(0, 3_000_000).Select(i => (byte)(i * 31)).ToArray();

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), Extract.HashOf(new MemoryBytes(bytes), TestContext.Current.CancellationToken));
    }
}
