using CsCheck;
using Exchange.Core.Identity;

namespace Exchange.Core.Tests.Identity;

public sealed class OrganizationCodeTests
{
    [Theory]
    [InlineData("D2143569X", true)]
    [InlineData("D2143569-X", true)]
    [InlineData(" d2143569－x ", true)]
    [InlineData("D21435690", false)]
    [InlineData("D2143569", false)]
    [InlineData("D214-3569X", false)]
    [InlineData("无", false)]
    public void The_standards_own_example_is_read_as_it_says(string text, bool valid)
    {
        Assert.Equal(valid, OrganizationCode.TryParse(text, out var code));
        if (valid)
        {
            Assert.Equal("D2143569X", code.Reveal());
        }
    }

    [Fact]
    public void One_wrong_digit_never_passes() =>
        Gen.Select(InventedIds.OrganizationCodes, Gen.Int[0, 7], Gen.Char['0', '9'])
            .Where((code, at, wrong) => char.IsAsciiDigit(code[at]) && code[at] != wrong)
            .Holds((code, at, wrong) =>
            {
                var bytes = InventedIds.Ascii(code);
                bytes[at] = (byte)wrong;
                return OrganizationCode.IsValid(InventedIds.Ascii(code)) && !OrganizationCode.IsValid(bytes);
            });

    [Fact]
    public void Text_form_hides_the_organization() =>
        InventedIds.OrganizationCodes.Holds(text =>
        {
            Assert.True(OrganizationCode.TryParse(text, out var code));
            Assert.Equal(text, code.Reveal());
            Assert.Equal($"{text[0]}*******{text[8]}", $"{code}");
            Assert.Equal($"{text[..2]}*****{text[7..]}", code.Mask());
        });
}
