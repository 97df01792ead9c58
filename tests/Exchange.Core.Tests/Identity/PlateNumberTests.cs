using System.Text;
using CsCheck;
using Exchange.Core.Identity;

namespace Exchange.Core.Tests.Identity;

public sealed class PlateNumberTests
{
    [Theory]
    [InlineData("晋A12345", "晋A12345")]
    [InlineData("晋a·12345", "晋A12345")]
    [InlineData("晋A・12345", "晋A12345")]
    [InlineData("晋A-12345", "晋A12345")]
    [InlineData(" 晋 A 123 45\u200B", "晋A12345")]
    [InlineData("晋Ａ１２３Ｂ５", "晋A123B5")]
    [InlineData("晋O12345", "晋O12345")]
    [InlineData("晋AD12345", "晋AD12345")]
    [InlineData("晋AF1234D", null)]
    [InlineData("晋A12345D", "晋A12345D")]
    [InlineData("晋AFA2345", "晋AFA2345")]
    [InlineData("晋AL12345", null)]
    [InlineData("晋A1234挂", "晋A1234挂")]
    [InlineData("晋A1234学", "晋A1234学")]
    [InlineData("晋A1234警", "晋A1234警")]
    [InlineData("粤ZA123港", "粤ZA123港")]
    [InlineData("粤ZA123澳", "粤ZA123澳")]
    [InlineData("晋ZA123澳", null)]
    [InlineData("使014578", "使014578")]
    [InlineData("使014·578", "使014578")]
    [InlineData("京A0578使", "京A0578使")]
    [InlineData("沪A0023领", "沪A0023领")]
    [InlineData("WJ晋12345", "WJ晋12345")]
    [InlineData("wj晋-8888x", "WJ晋8888X")]
    [InlineData("WJ01-12345", "WJ0112345")]
    [InlineData("WJ31-消0010", "WJ31消0010")]
    [InlineData("VA12345", "VA12345")]
    [InlineData("军A·12345", "军A12345")]
    [InlineData("晋A12345临", "晋A12345临")]
    [InlineData("晋A1234超", "晋A1234超")]
    [InlineData("晋01·12345", "晋01·12345")]
    [InlineData("晋01-12345", "晋01·12345")]
    [InlineData("晋0112345", "晋01·12345")]
    [InlineData("晋０１．１２３４５", "晋01·12345")]
    [InlineData("晋01 1234学", "晋01·1234学")]
    [InlineData("晋A1234", null)]
    [InlineData("晋A123456", null)]
    [InlineData("晋A1234O", null)]
    [InlineData("晋I12345", null)]
    [InlineData("A12345", null)]
    [InlineData("12345678", null)]
    [InlineData("无", null)]
    [InlineData("", null)]
    [InlineData("本田雅阁小型轿车一辆尚未上牌", null)]
    public void Plates_have_one_canonical_form(string text, string? expected)
    {
        var canonical = new char[PlateNumber.MaxLength];
        Assert.Equal(expected is not null, PlateNumber.TryNormalize(text, canonical, out var length));
        Assert.Equal(expected ?? "", new string(canonical, 0, length));
        if (expected is not null)
        {
            Assert.True(PlateNumber.TryParse(expected, out var plate));
            Assert.Equal(expected, plate.Reveal());
        }
    }

    [Fact]
    public void Usual_plates_are_known_by_their_bytes() =>
        InventedIds.Plates.Holds(plate =>
        {
            Assert.True(PlateNumber.IsCanonicalUtf8(Encoding.UTF8.GetBytes(plate)));
            Assert.True(PlateNumber.TryParse(plate, out var parsed));
            Assert.Equal(plate, parsed.Reveal());
        });

    [Fact]
    public void What_the_bytes_say_the_text_says_too() =>
        Gen.Select(InventedIds.Plates, Gen.Select(Gen.Int[0, 9], Gen.Byte).Array[0, 2], Gen.Int[0, 10]).Holds((plate, changes, length) =>
        {
            var bytes = Encoding.UTF8.GetBytes(plate);
            foreach (var (at, value) in changes)
            {
                bytes[at % bytes.Length] = value;
            }

            bytes = bytes[..Math.Min(length + 6, bytes.Length)];
            var text = Encoding.UTF8.GetString(bytes);
            return !PlateNumber.IsCanonicalUtf8(bytes) || (PlateNumber.TryParse(text, out var parsed) && parsed.Reveal() == text);
        });

    [Fact]
    public void Only_the_31_provinces_are_provinces()
        => Assert.Equal(InventedIds.Provinces.Order(), Enumerable.Range(0, 0x11_0000).Where(PlateForms.IsProvince).Select(c => (char)c));

    [Fact]
    public void Any_bytes_are_judged_without_an_exception()
        => Gen.Byte.Array[0, 12].Holds(bytes => !PlateNumber.IsCanonicalUtf8(bytes) || bytes.Length is 9 or 10);

    [Fact]
    public void Text_form_hides_the_owner() =>
        InventedIds.Plates.Holds(text =>
        {
            Assert.True(PlateNumber.TryParse(text, out var plate));
            Assert.Equal(text[0] + new string('*', text.Length - 1), $"{plate}");
            Assert.Equal(text[..2] + new string('*', text.Length - 4) + text[^2..], plate.Mask());
        });
}
