using CsCheck;
using Exchange.Core.Identity;

namespace Exchange.Core.Tests.Identity;

public sealed class ResidentOrOrganizationTests
{
    [Theory]
    [InlineData("11010519491231002X", "ResidentId", "Valid", null, null, "11010519491231002X")]
    [InlineData("110105491231002", "ResidentId", "Upgraded15", null, "N201", "11010519491231002X")]
    [InlineData("91350100M000100Y43", "CreditCode", "Valid", null, null, "91350100M000100Y43")]
    [InlineData("９1350100m000100y43", "CreditCode", "Valid", null, "N211", "91350100M000100Y43")]
    [InlineData("110108000000016", "RegistrationNumber", "Valid", null, null, "110108000000016")]
    [InlineData("110105194912310021", "ResidentId", "Damaged", "R201", null, "")]
    [InlineData("91350100M000100Y44", "CreditCode", "Damaged", "R211", null, "")]
    [InlineData("911401007123450001", "CreditCode", "Damaged", "R211", null, "")]
    [InlineData("110108000000017", "ResidentId", "Damaged", "R203", null, "")]
    [InlineData("1.40102E+17", "ResidentId", "Damaged", "R206", null, "")]
    [InlineData("1101**********002X", "ResidentId", "Masked", "R207", null, "1101**********002X")]
    [InlineData("1101xxxxxxxxxx0021", "ResidentId", "Masked", "R207", null, "1101**********0021")]
    [InlineData("110105X94912310021", "ResidentId", "Damaged", "R205", null, "")]
    [InlineData("9135**********0Y43", "CreditCode", "Masked", "R214", null, "9135**********0Y43")]
    [InlineData("某某有限公司", "ResidentId", "Damaged", "R205", null, "")]
    [InlineData("无", "None", "Missing", "R208", null, "")]
    public void Owners_are_told_apart(string text, string form, string quality, string? problem, string? note, string expected)
    {
        var repaired = new char[SubjectReading.TextLength];
        var reading = ResidentOrOrganization.Classify(text, repaired, out var length);
        Assert.Equal((form, quality), (reading.Form.ToString(), reading.Quality.ToString()));
        Assert.Equal((problem, note), (reading.Problem?.Code, reading.Note?.Code));
        Assert.Equal(expected, new string(repaired, 0, length));
    }

    [Fact]
    public void Every_person_is_a_person() =>
        InventedIds.ResidentIds.Where(id => id[0] != '9').Holds(id => Classify(id) == (id, true));

    [Fact]
    public void Every_company_is_a_company() =>
        InventedIds.OrganizationCodes.Where(organization => !organization.Any(c => c is 'I' or 'O' or 'S' or 'V' or 'Z'))
            .Holds(organization =>
            {
                var code = InventedIds.CreditCode("91", "140119", organization);
                return Classify(code) == (code, false);
            });

    [Fact]
    public void A_foreigner_is_a_company_only_when_both_checks_of_a_company_fit() =>
        InventedIds.ResidentIds.Where(id => id[0] == '9').Holds(id =>
        {
            var fitsCompany = CreditCode.TryParse(id, out var code) && code.HasValidOrganizationCode;
            return Classify(id) == (id, !fitsCompany);
        });

    private static (string Number, bool IsPerson) Classify(string text)
    {
        var repaired = new char[SubjectReading.TextLength];
        var reading = ResidentOrOrganization.Classify(text, repaired, out var length);
        return (new string(repaired, 0, length), reading.Form is not SubjectIdType.CreditCode);
    }
}
