using System.Text;
using Exchange.Core.Identity;
using Exchange.Core.Simulation;

namespace Exchange.Core.Tests.Simulation;

/// <summary>Numbers are valid and belong to one person, vehicle, account … of the province.</summary>
public sealed class UniquenessTests
{
    [Theory]
    [InlineData("vehicle", "plate_number")]
    [InlineData("vehicle", "vin")]
    [InlineData("driving-licence", "permit_no")]
    [InlineData("transport-vehicle", "permit_no")]
    [InlineData("transport-qualification", "certificate_no")]
    [InlineData("residence-permit", "permit_no")]
    [InlineData("legal-representative", "organization_id")]
    [InlineData("sole-trader", "organization_id")]
    [InlineData("sole-trader", "registration_no")]
    [InlineData("tax-registration", "taxpayer_no")]
    [InlineData("employment", "registration_no")]
    [InlineData("unemployment", "registration_no")]
    [InlineData("insurance-levy", "voucher_no")]
    [InlineData("provident-fund", "account_no")]
    [InlineData("provident-loan", "loan_no")]
    [InlineData("provident-withdrawal", "transaction_no")]
    [InlineData("subsidy", "payment_no")]
    [InlineData("disability", "certificate_no")]
    [InlineData("farm-machine", "plate_number")]
    [InlineData("contracted-land", "parcel_no")]
    [InlineData("homestead", "parcel_no")]
    [InlineData("death", "certificate_no")]
    public void A_number_is_given_out_once(string topic, string field)
    {
        var numbers = Provinces.Of(6000).Households().SelectMany(household => household.Snapshot(topic, Provinces.Until)).Select(fact => fact.Value(field)!).ToList();

        Assert.NotEmpty(numbers);
        Assert.Equal(numbers.Count, numbers.Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain(null, numbers);
    }

    [Fact]
    public void Identity_numbers_are_valid_and_nobody_shares_one()
    {
        var facts = Provinces.Of(30_000).Households().SelectMany(household => household.Snapshot("resident", Provinces.Until)).ToList();

        Assert.All(facts, fact => Assert.True(ResidentId.IsValid(Encoding.ASCII.GetBytes(fact.Value("subject_id")!))));
        Assert.All(facts, fact => Assert.Equal(fact.Value("birth_date"), $"{ResidentId.TryParse(fact.Value("subject_id"), out var id)}" == "True" ? id.BirthDate.ToString("yyyy-MM-dd", null) : ""));
        Assert.Equal(facts.Count, facts.Select(fact => fact.Value("subject_id")).Distinct().Count());
    }

    [Fact]
    public void Even_the_largest_province_has_a_number_for_everybody()
    {
        var province = Provinces.Of(ProvinceOptions.MostHouseholds);
        var seen = new HashSet<string>(StringComparer.Ordinal);

        // The first county is far larger than a region's numbers: its households borrow those of others.
        foreach (var first in new[] { 0L, 170_000, 178_400, 300_000, 500_000, 900_000, 8_000_000, ProvinceOptions.MostHouseholds - 300 })
        {
            foreach (var fact in province.Households(first, 300).SelectMany(household => household.Snapshot("resident", Provinces.Until)))
            {
                Assert.True(seen.Add(fact.Value("subject_id")!));
            }
        }
    }

    [Fact]
    public void Codes_and_plates_are_valid()
    {
        foreach (var household in Provinces.Of(6000).Households())
        {
            Assert.All(household.Snapshot("legal-representative", Provinces.Until), fact => AssertCreditCode(fact.Value("organization_id")!));
            Assert.All(household.Snapshot("sole-trader", Provinces.Until), fact => AssertCreditCode(fact.Value("organization_id")!));
            Assert.All(household.Snapshot("sole-trader", Provinces.Until), fact => Assert.True(RegistrationNumber.TryParse(fact.Value("registration_no"), out _)));
            Assert.All(household.Snapshot("employment", Provinces.Until).Where(fact => fact.Value("employer_id") is not null), fact => AssertCreditCode(fact.Value("employer_id")!));
            Assert.All(household.Snapshot("vehicle", Provinces.Until).Concat(household.Snapshot("farm-machine", Provinces.Until)), fact =>
            {
                Assert.True(PlateNumber.TryParse(fact.Value("plate_number"), out var plate));
                Assert.Equal(fact.Value("plate_number"), plate.Reveal());
            });
            Assert.All(household.Snapshot("disability", Provinces.Until), fact => Assert.True(DisabilityCertificate.TryParse(fact.Value("certificate_no"), out _)));
        }
    }

    private static void AssertCreditCode(string code)
    {
        Assert.True(CreditCode.TryParse(code, out var parsed));
        Assert.True(parsed.HasValidOrganizationCode);
    }
}
