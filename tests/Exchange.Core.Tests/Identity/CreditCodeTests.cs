using CsCheck;
using Exchange.Core.Identity;

namespace Exchange.Core.Tests.Identity;

public sealed class CreditCodeTests
{
    private static readonly Gen<(string Code, int At)> CodeAndPlace = Gen.Select(InventedIds.CreditCodes, Gen.Int[0, 17]);

    [Theory]
    [InlineData("91350100M000100Y43", true)]
    [InlineData("91350100M000100Y4Z", false)]
    [InlineData("91350100m000100y43", false)]
    [InlineData("91350100M000100Y4", false)]
    [InlineData("", false)]
    public void The_standards_own_example_is_read_as_it_says(string code, bool valid)
        => Assert.Equal(valid, CreditCode.IsValid(InventedIds.Ascii(code)));

    [Fact]
    public void One_wrong_character_never_passes() =>
        Gen.Select(CodeAndPlace, Gen.Byte).Holds((place, wrong) =>
        {
            var code = InventedIds.Ascii(place.Code);
            var same = code[place.At] == wrong;
            code[place.At] = wrong;
            return CreditCode.IsValid(code) == same;
        });

    [Fact]
    public void Two_swapped_characters_never_pass_unless_first_and_last() =>
        Gen.Select(CodeAndPlace, Gen.Int[0, 17])
            .Where((place, other) => Math.Abs(place.At - other) != 17 && place.Code[place.At] != place.Code[other])
            .Holds((place, other) =>
            {
                var code = InventedIds.Ascii(place.Code);
                (code[place.At], code[other]) = (code[other], code[place.At]);
                return !CreditCode.IsValid(code);
            });

    [Fact]
    public void Any_bytes_are_judged_without_an_exception()
        => Gen.Byte.Array[0, 30].Holds(bytes => CreditCode.IsValid(bytes) == (bytes.Length == 18 && CreditCode.TryParse(System.Text.Encoding.Latin1.GetString(bytes), out _)));

    [Fact]
    public void Text_that_was_parsed_comes_back_whole() =>
        InventedIds.CreditCodes.Holds(text =>
        {
            Assert.True(CreditCode.TryParse(text, out var code));
            Assert.Equal(text, code.Reveal());
            Assert.Equal((text[..2], text[2..8], text[8..17]), (code.Category, code.Region, code.Organization));
        });

    [Fact]
    public void The_organization_code_inside_has_its_own_check() =>
        InventedIds.OrganizationCodes.Where(organization => !organization.Any(c => c is 'I' or 'O' or 'S' or 'V' or 'Z')).Holds(organization =>
        {
            var wrong = organization[..8] + (organization[8] == '1' ? '2' : '1');
            Assert.True(CreditCode.TryParse(InventedIds.CreditCode("91", "140100", organization), out var fitting));
            Assert.True(CreditCode.TryParse(InventedIds.CreditCode("91", "140100", wrong), out var other));
            Assert.True(fitting.HasValidOrganizationCode);
            Assert.False(other.HasValidOrganizationCode);
        });

    [Theory]
    [InlineData("91350100M000100Y43", "CreditCode", "Valid", null, null, "91350100M000100Y43")]
    [InlineData(" 91350100m000100y43 ", "CreditCode", "Valid", null, null, "91350100M000100Y43")]
    [InlineData("９１３５０１００Ｍ０００１００Ｙ４３", "CreditCode", "Valid", null, "N211", "91350100M000100Y43")]
    [InlineData("91350100 M000100Y43", "CreditCode", "Valid", null, "N211", "91350100M000100Y43")]
    [InlineData("9I350100MOOO100Y43", "CreditCode", "Valid", null, "N211", "91350100M000100Y43")]
    [InlineData("110108000000016", "RegistrationNumber", "Valid", null, null, "110108000000016")]
    [InlineData("110108000000016.0", "RegistrationNumber", "Valid", null, "N211", "110108000000016")]
    [InlineData("91350100M000100Y44", "CreditCode", "Damaged", "R211", null, "")]
    [InlineData("9135010SM000100Y43", "CreditCode", "Damaged", "R212", null, "")]
    [InlineData("某某有限公司", "CreditCode", "Damaged", "R212", null, "")]
    [InlineData("某某食品科技发展(太原)有限责任公司晋中分公", "CreditCode", "Damaged", "R212", null, "")]
    [InlineData("1401002000123", "CreditCode", "Damaged", "R212", null, "")]
    [InlineData("110108000000017", "RegistrationNumber", "Damaged", "R216", null, "")]
    [InlineData("9.11401E+17", "CreditCode", "Damaged", "R215", null, "")]
    [InlineData("911401007123450000", "CreditCode", "Damaged", "R215", null, "")]
    [InlineData("9135**********0Y43", "CreditCode", "Masked", "R214", null, "9135**********0Y43")]
    [InlineData("******************", "None", "Missing", "R214", null, "")]
    [InlineData("无", "None", "Missing", "R213", null, "")]
    [InlineData("", "None", "Missing", "R213", null, "")]
    public void Cells_of_organizations_are_classified(string text, string form, string quality, string? problem, string? note, string expected)
    {
        var repaired = new char[SubjectReading.TextLength];
        var reading = CreditCode.Classify(text, repaired, out var length);
        Assert.Equal((form, quality), (reading.Form.ToString(), reading.Quality.ToString()));
        Assert.Equal((problem, note), (reading.Problem?.Code, reading.Note?.Code));
        Assert.Equal(expected, new string(repaired, 0, length));
    }

    [Fact]
    public void Text_form_hides_the_organization() =>
        InventedIds.CreditCodes.Holds(text =>
        {
            Assert.True(CreditCode.TryParse(text, out var code));
            Assert.Equal($"{text[..8]}*********{text[17]}", $"{code}");
            Assert.Equal($"{text[..8]}******{text[14..]}", code.Mask());
        });

    [Fact]
    public void A_code_that_was_never_parsed_reveals_nothing()
    {
        Assert.Throws<InvalidOperationException>(() => default(CreditCode).Reveal());
        Assert.Equal("-", default(CreditCode).ToString());
    }
}
