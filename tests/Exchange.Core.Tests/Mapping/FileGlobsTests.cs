using Exchange.Core.Mapping;

namespace Exchange.Core.Tests.Mapping;

public sealed class FileGlobsTests
{
    [Theory]
    [InlineData("*.csv", "vehicle.csv", true)]
    [InlineData("*.csv", "VEHICLE.CSV", true)]
    [InlineData("*.csv", "vehicle.csv.gz", true)]
    [InlineData("*.csv", "vehicle.csv.zip", true)]
    [InlineData("*.csv", "vehicle.csv.sha256", false)]
    [InlineData("车辆_????.csv", "车辆_2026.csv", true)]
    [InlineData("车辆_????.csv", "车辆_26.csv", false)]
    public void A_name_fits_a_glob(string glob, string name, bool fits) => Assert.Equal(fits, FileGlobs.Fit(["other", glob], name));
}
