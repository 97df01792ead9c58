using System.Text.Json;
using Exchange.Core.Mapping;
using Exchange.Core.Tests.Conventions;

namespace Exchange.Core.Tests.Mapping;

/// <summary>Every data set that the verification of households names is there, with all that belongs to it.</summary>
public sealed class DatasetPagesTests
{
    private static readonly MappingLibrary Library = MappingLibrary.Load(Repository.At("mappings")).Library;

    /// <summary>What the province has on line or by query, and the items of a city's sixteen departments.</summary>
    public static TheoryData<string> Named =>
    [
        "public-security/resident", "public-security/vehicle", "public-security/border-crossing", "market-regulation/enterprise",
        "market-regulation/investor", "market-regulation/sole-trader", "civil-affairs/marriage", "civil-affairs/assistance",
        "provident-fund/account", "disabled-persons-federation/disability", "agricultural-machinery/machine",
        "rural-revitalization/poverty-monitor", "banks/balance", "banks/over-limit",
        "city-public-security/resident", "city-public-security/cancellation", "city-public-security/residence-permit",
        "city-market-regulation/enterprise", "city-market-regulation/executive", "city-market-regulation/investor",
        "city-market-regulation/sole-trader", "city-market-regulation/cooperative", "city-provident-fund/contribution",
        "city-provident-fund/withdrawal", "city-provident-fund/loan", "city-disabled-persons-federation/certificate",
        "city-disabled-persons-federation/allowance", "finance/payroll", "finance/subsidy", "road-transport/vehicle",
        "road-transport/qualification", "passenger-transport/vehicle", "vehicle-administration/vehicle",
        "vehicle-administration/driving-licence", "human-resources/pension", "human-resources/social-insurance",
        "human-resources/unemployment", "human-resources/employment", "tax/individual-income", "tax/registration", "tax/insurance-levy",
        "land/homestead", "land/contracted", "city-agricultural-machinery/registration", "city-agricultural-machinery/subsidy",
        "city-rural-revitalization/lifted", "city-rural-revitalization/monitored", "city-civil-affairs/marriage",
        "city-civil-affairs/cremation", "city-civil-affairs/assistance", "city-civil-affairs/old-age-allowance", "housing/ownership",
        "housing/presale", "health/death-certificate",
    ];

    [Theory]
    [MemberData(nameof(Named))]
    public void A_data_set_has_mapping_cases_sample_layout_and_guide(string name)
    {
        var mapping = Library.Mappings[name];
        var folder = Repository.At("mappings", name);
        Assert.All(["cases.json", "layout.json"], file => Assert.True(File.Exists(Path.Combine(folder, file)), $"{name} lacks {file}."));
        Assert.Single(Directory.GetFiles(folder, "sample.*"));
        Directory.CreateDirectory(Repository.At("docs", "guide"));
        Golden.Holds(DatasetPages.GuideOf(mapping), MappingGuide.Write(mapping, Library));
    }

    [Theory]
    [MemberData(nameof(Named))]
    public void A_data_set_is_due_as_its_department_delivers_with_days_of_grace(string name)
    {
        var source = Library.Mappings[name].Source;
        var layout = JsonDocument.Parse(File.ReadAllText(Repository.At("mappings", name, "layout.json"))).RootElement;
        Assert.Equal(source.Supply == Supply.Query, source.Rhythm is null);
        if (source.Rhythm is { } rhythm)
        {
            Assert.Equal(layout.GetProperty("every").GetString()!.Replace("-", "", StringComparison.Ordinal), rhythm.Every.ToString(), ignoreCase: true);
            Assert.InRange(rhythm.Within, layout.GetProperty("lagDays").GetInt32() + 3, 92);
        }
    }

    [Fact]
    public void No_other_data_set_and_no_other_guide_is_there()
    {
        Assert.Equal(Named.Select(row => row.Data).Append($"{DatasetPages.Own}/inquiry").Order(StringComparer.Ordinal), Library.Mappings.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            Library.Mappings.Values.Where(mapping => mapping.Partner != DatasetPages.Own).Select(DatasetPages.GuideOf).Order(StringComparer.Ordinal),
            Directory.GetFiles(Repository.At("docs", "guide")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_city_has_sixteen_departments()
        => Assert.Equal((8, 16), (Library.Partners.Values.Count(partner => partner.Level == PartnerLevel.Province && partner.Name != DatasetPages.Own), Library.Partners.Values.Count(partner => partner.Level == PartnerLevel.City)));

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    public void The_table_of_the_readme_is_that_of_the_folders(string name)
        => Golden.Holds(Repository.At(name), DatasetPages.Readme(File.ReadAllText(Repository.At(name)), Library));
}
