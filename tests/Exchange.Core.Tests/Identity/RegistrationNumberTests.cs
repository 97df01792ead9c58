using CsCheck;
using Exchange.Core.Identity;

namespace Exchange.Core.Tests.Identity;

public sealed class RegistrationNumberTests
{
    [Theory]
    [InlineData("110108000000016", true)]
    [InlineData("１１０１０８０００００００１６", true)]
    [InlineData("110108000000017", false)]
    [InlineData("11010800000001", false)]
    [InlineData("000000000000000", false)]
    [InlineData("11010800000001X", false)]
    public void A_number_is_read_when_its_check_digit_fits(string text, bool valid)
        => Assert.Equal(valid, RegistrationNumber.TryParse(text, out _));

    [Fact]
    public void One_wrong_digit_never_passes() =>
        Gen.Select(InventedIds.RegistrationNumbers, Gen.Int[0, 14], Gen.Byte).Holds((number, at, wrong) =>
        {
            var bytes = InventedIds.Ascii(number);
            var same = bytes[at] == wrong;
            bytes[at] = wrong;
            return RegistrationNumber.IsValid(bytes) == same;
        });

    [Fact]
    public void Text_form_hides_the_trader() =>
        InventedIds.RegistrationNumbers.Holds(text =>
        {
            Assert.True(RegistrationNumber.TryParse(text, out var number));
            Assert.Equal(text, number.Reveal());
            Assert.Equal(text[..6], number.Region);
            Assert.Equal($"{text[..6]}********{text[14]}", $"{number}");
            Assert.Equal($"{text[..6]}******{text[12..]}", number.Mask());
        });
}
