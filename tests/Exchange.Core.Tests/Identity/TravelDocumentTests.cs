using CsCheck;
using Exchange.Core.Identity;

namespace Exchange.Core.Tests.Identity;

public sealed class TravelDocumentTests
{
    [Theory]
    [InlineData("E12345678", "Document", "Valid", null, null, "E12345678")]
    [InlineData(" e12345678", "Document", "Valid", null, null, "E12345678")]
    [InlineData("Ｅ１２３４ ５６７８", "Document", "Valid", null, "N231", "E12345678")]
    [InlineData("H1234567890", "Document", "Valid", null, null, "H1234567890")]
    [InlineData("12345678", "Document", "Valid", null, null, "12345678")]
    [InlineData("USA110081092101", "Document", "Valid", null, null, "USA110081092101")]
    [InlineData("1E23456", "Document", "Valid", null, null, "1E23456")]
    [InlineData("11010519491231002x", "ResidentId", "Valid", null, null, "11010519491231002X")]
    [InlineData("110105491231002", "ResidentId", "Upgraded15", null, "N201", "11010519491231002X")]
    [InlineData("11010519491231002X32", "ResidentId", "Valid", null, "N203", "11010519491231002X")]
    [InlineData("110105194912310021", "ResidentId", "Damaged", "R201", null, "")]
    [InlineData("1101051949123100", "ResidentId", "Damaged", "R202", null, "")]
    [InlineData("1.40102E+17", "ResidentId", "Damaged", "R206", null, "")]
    [InlineData("1101**********002X", "ResidentId", "Masked", "R207", null, "1101**********002X")]
    [InlineData("E12****78", "Document", "Masked", "R234", null, "E12****78")]
    [InlineData("*********", "None", "Missing", "R234", null, "")]
    [InlineData("E123", "Document", "Damaged", "R232", null, "")]
    [InlineData("ZHANGSAN", "Document", "Damaged", "R232", null, "")]
    [InlineData("张三", "Document", "Damaged", "R232", null, "")]
    [InlineData("南字第01234567号", "Document", "Damaged", "R232", null, "")]
    [InlineData("ABCDEFGHIJKLMNOPQRST1", "Document", "Damaged", "R232", null, "")]
    [InlineData("无", "None", "Missing", "R233", null, "")]
    [InlineData("00000", "None", "Missing", "R233", null, "")]
    public void Cells_of_documents_are_classified(string text, string form, string quality, string? problem, string? note, string expected)
    {
        var repaired = new char[SubjectReading.TextLength];
        var reading = TravelDocument.Classify(text, repaired, out var length);
        Assert.Equal((form, quality), (reading.Form.ToString(), reading.Quality.ToString()));
        Assert.Equal((problem, note), (reading.Problem?.Code, reading.Note?.Code));
        Assert.Equal(expected, new string(repaired, 0, length));
    }

    [Fact]
    public void A_document_is_never_a_resident_ID()
        => Gen.OneOf(InventedIds.ResidentIds, InventedIds.OldResidentIds).Holds(text => !TravelDocument.TryParse(text, out _));

    [Fact]
    public void Text_form_hides_the_holder() =>
        Gen.Select(Gen.Char['A', 'Z'], Gen.Int[1000, 999_999_999]).Holds((letter, number) =>
        {
            var text = $"{letter}{number}";
            var shown = text.Length < 8 ? 1 : 2;
            Assert.True(TravelDocument.TryParse(text, out var document));
            Assert.Equal(text, document.Reveal());
            Assert.Equal(letter + new string('*', text.Length - 1), $"{document}");
            Assert.Equal(text[..shown] + new string('*', text.Length - (2 * shown)) + text[^shown..], document.Mask());
        });
}
