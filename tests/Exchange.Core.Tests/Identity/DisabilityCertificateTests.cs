using CsCheck;
using Exchange.Core.Identity;

namespace Exchange.Core.Tests.Identity;

public sealed class DisabilityCertificateTests
{
    [Theory]
    [InlineData("11010519491231002X32", "11010519491231002X32")]
    [InlineData("11010519491231002x71b9", "11010519491231002X71B9")]
    [InlineData(" '１１０１０５１９４９１２３１００２Ｘ３２", "11010519491231002X32")]
    [InlineData("11010519491231002X 3 2 B1", "11010519491231002X32B1")]
    public void Certificates_are_read_however_they_are_typed(string text, string expected)
    {
        Assert.True(DisabilityCertificate.TryParse(text, out var certificate));
        Assert.Equal(expected, certificate.Reveal());
    }

    [Theory]
    [InlineData("")]
    [InlineData("11010519491231002X")]
    [InlineData("11010519491231002X3")]
    [InlineData("11010519491231002X02")]
    [InlineData("11010519491231002X82")]
    [InlineData("11010519491231002X30")]
    [InlineData("11010519491231002X35")]
    [InlineData("11010519491231002X32B0")]
    [InlineData("11010519491231002X32A1")]
    [InlineData("11010519491231002X32B")]
    [InlineData("110105194912310021 32")]
    [InlineData("无")]
    public void Anything_else_is_none(string text) => Assert.False(DisabilityCertificate.TryParse(text, out _));

    [Fact]
    public void The_parts_are_those_it_was_made_of() =>
        Gen.Select(InventedIds.ResidentIds, Gen.Int[1, 7], Gen.Int[1, 4], Gen.Int[0, 9]).Holds((holder, category, grade, reissue) =>
        {
            var text = InventedIds.DisabilityCertificate(holder, category, grade, reissue);
            var bytes = new byte[DisabilityCertificate.LongLength];
            Assert.True(DisabilityCertificate.TryParse(text, out var certificate));
            Assert.Equal(text.Length, certificate.Reveal(bytes));
            Assert.Equal(InventedIds.Ascii(text), bytes[..text.Length]);
            Assert.Equal(text, certificate.Reveal());
            Assert.Equal(holder, certificate.Holder.Reveal());
            Assert.Equal((category, grade, reissue), (certificate.Category, certificate.Grade, certificate.Reissue));
        });

    [Fact]
    public void Text_form_hides_the_holder_and_the_disability() =>
        InventedIds.DisabilityCertificates.Holds(text =>
        {
            Assert.True(DisabilityCertificate.TryParse(text, out var certificate));
            Assert.Equal(text[..6] + new string('*', text.Length - 6), $"{certificate}");
            Assert.Equal($"{text[..4]}**********{text[14..18]}{new string('*', text.Length - 18)}", certificate.Mask());
        });

    [Fact]
    public void A_certificate_that_was_never_parsed_reveals_nothing()
    {
        Assert.Throws<InvalidOperationException>(() => default(DisabilityCertificate).Reveal());
        Assert.Throws<InvalidOperationException>(() => default(DisabilityCertificate).Mask());
        Assert.Equal("-", default(DisabilityCertificate).ToString());
    }
}
