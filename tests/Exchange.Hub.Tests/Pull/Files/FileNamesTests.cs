using CsCheck;
using Exchange.Hub.Pull.Files;

namespace Exchange.Hub.Tests.Pull.Files;

public sealed class FileNamesTests
{
    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../up.csv")]
    [InlineData("down/a.csv")]
    [InlineData("..\\up.csv")]
    [InlineData("a\0.csv")]
    [InlineData("a\n.csv")]
    [InlineData("a.")]
    [InlineData("\uFFFD.csv")]
    [InlineData("\uD800.csv")]
    public void Names_that_could_lead_elsewhere_are_not_taken(string name) => Assert.NotNull(FileNames.Fault(name));

    [Theory]
    [InlineData("vehicle.csv")]
    [InlineData(".hidden.csv")]
    [InlineData("车辆..登记.csv")]
    [InlineData("𠀀.csv")]
    [InlineData("-rf *.csv")]
    public void Unusual_names_are_taken(string name) => Assert.Null(FileNames.Fault(name));

    [Fact]
    public void Any_name_is_judged_and_shown_on_one_line()
        => Gen.String.Sample(
            name =>
            {
                Assert.DoesNotContain(FileNames.Shown(name), char.IsControl);
                return FileNames.Fault(name) is not null || !name.Contains('/', StringComparison.Ordinal);
            },
            iter: 10_000,
            seed: "0000KcfH8Wz1");

    [Theory]
    [InlineData("vehicle.csv", "vehicle.20261126T180000Z.csv", "vehicle.20261126T180000Z-2.csv")]
    [InlineData("vehicle.csv.sha256", "vehicle.20261126T180000Z.csv.sha256", "vehicle.20261126T180000Z-2.csv.sha256")]
    [InlineData("vehicle", "vehicle.20261126T180000Z", "vehicle.20261126T180000Z-2")]
    public void A_name_in_use_gets_the_time(string name, string second, string third)
        => Assert.Equal([name, second, third], FileNames.WithTime(name, new DateTimeOffset(2026, 11, 26, 18, 0, 0, TimeSpan.Zero)).Take(3));
}
