using CsCheck;
using Exchange.Core.Identity;

namespace Exchange.Core.Tests.Identity;

public sealed class ResidentIdClassifyTests
{
    private const string Id = "11010519491231002X";

    /// <summary>Things that stand inside or around numbers and are not part of them.</summary>
    private static readonly Gen<string> Litter = Gen.OneOf(" ", "\t", "\u3000", "\u00A0", "\u200B", "\uFEFF", "\u202D", "\r\n", "\0");

    [Theory]
    [InlineData(Id, "Valid", null)]
    [InlineData("11010519491231002x", "Valid", null)]
    [InlineData("  11010519491231002X ", "Valid", null)]
    [InlineData("'11010519491231002X", "Valid", "N202")]
    [InlineData("\t11010519491231002X", "Valid", "N202")]
    [InlineData("=\"11010519491231002X\"", "Valid", "N202")]
    [InlineData("“11010519491231002X”", "Valid", "N202")]
    [InlineData("１１０１０５１９４９１２３１００２Ｘ", "Valid", "N202")]
    [InlineData("１１０１０５１９４９１２３１００２ｘ", "Valid", "N202")]
    [InlineData("110105 19491231 002X", "Valid", "N202")]
    [InlineData("110105\u00A019491231\u200B002X", "Valid", "N202")]
    [InlineData("11010519491231002×", "Valid", "N202")]
    [InlineData("11010519491231002Х", "Valid", "N202")]
    [InlineData("11010519491231002X32", "Valid", "N203")]
    [InlineData("11010519491231002x32b1", "Valid", "N203")]
    [InlineData("110105491231002", "Upgraded15", "N201")]
    [InlineData(" 110105 491231 002", "Upgraded15", "N201")]
    [InlineData("110105491231002.00", "Upgraded15", "N201")]
    public void Repairs_what_is_certain(string text, string quality, string? note)
    {
        var (reading, repaired) = Classify(text);
        Assert.Equal(quality, reading.Quality.ToString());
        Assert.Equal(note, reading.Note?.Code);
        Assert.Null(reading.Problem);
        Assert.Equal(SubjectIdType.ResidentId, reading.Form);
        Assert.Equal(Id, repaired);
    }

    [Theory]
    [InlineData("110105194912310021", "R201")]
    [InlineData("1101051949123100", "R202")]
    [InlineData("1101051949123100X", "R202")]
    [InlineData("11010519491231002X1", "R202")]
    [InlineData("1", "R202")]
    [InlineData("11010519491331002X", "R203")]
    [InlineData("110105194902300021", "R203")]
    [InlineData("110105491331002", "R203")]
    [InlineData("170105194912310021", "R204")]
    [InlineData("170105491231002", "R204")]
    [InlineData("810000491231002", "R204")]
    [InlineData("张三", "R205")]
    [InlineData("1101051949123100A2", "R205")]
    [InlineData("110105X94912310021", "R205")]
    [InlineData("110105-19491231-002X", "R205")]
    [InlineData("太原市迎泽区某街道某社区某小区某号楼某单元某室某某某某某某某某某某某某某某某某某某某某某某某某某", "R205")]
    [InlineData("1.40102E+17", "R206")]
    [InlineData("1.40102198001010E+17", "R206")]
    [InlineData("1.40102e17", "R206")]
    [InlineData("1E+17", "R206")]
    [InlineData("110105194912310000", "R206")]
    [InlineData("110105194912310021.00", "R206")]
    [InlineData("110105194912310021 32", "R209")]
    [InlineData("11010519491331002X32B1", "R209")]
    public void Names_what_is_wrong(string text, string code)
    {
        var (reading, repaired) = Classify(text);
        Assert.Equal(SubjectIdQuality.Damaged, reading.Quality);
        Assert.Equal(code, reading.Problem?.Code);
        Assert.Equal("", repaired);
    }

    [Theory]
    [InlineData("1101**********002X", "1101**********002X")]
    [InlineData("１１０１＊＊＊＊＊＊＊＊＊＊００２ｘ", "1101**********002X")]
    [InlineData("1101●●●●●●●●●●002X", "1101**********002X")]
    [InlineData("1101xxxxxxxxxx0021", "1101**********0021")]
    [InlineData("110105********", "110105********")]
    [InlineData("1101****002X", "1101****002X")]
    [InlineData("11010519491231002*", "11010519491231002*")]
    public void Masked_numbers_keep_what_can_be_seen(string text, string visible)
    {
        var (reading, repaired) = Classify(text);
        Assert.Equal(SubjectIdQuality.Masked, reading.Quality);
        Assert.Equal("R207", reading.Problem?.Code);
        Assert.Equal(visible, repaired);
    }

    [Theory]
    [InlineData("******************")]
    [InlineData("XXXXXXXXXXXXXXXXXX")]
    [InlineData("1****************X")]
    public void A_mask_that_shows_nothing_is_a_missing_number(string text)
        => Assert.Equal((SubjectIdQuality.Missing, "R207", ""), Summary(text));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\u3000\u200B")]
    [InlineData("无")]
    [InlineData(" 无 ")]
    [InlineData("（无）")]
    [InlineData("不详")]
    [InlineData("未知")]
    [InlineData("暂无")]
    [InlineData("没有")]
    [InlineData("0")]
    [InlineData("０")]
    [InlineData("000000000000000000")]
    [InlineData("-")]
    [InlineData("——")]
    [InlineData("/")]
    [InlineData("null")]
    [InlineData("NULL")]
    [InlineData("\\N")]
    [InlineData("N/A")]
    public void Words_that_stand_for_nothing_are_missing(string text)
        => Assert.Equal((SubjectIdQuality.Missing, "R208", ""), Summary(text));

    [Fact]
    public void Litter_anywhere_changes_nothing_but_the_note() =>
        Gen.Select(InventedIds.ResidentIds, Litter, Gen.Int[0, 18]).Holds((id, litter, at) =>
        {
            var (reading, repaired) = Classify(id.Insert(at, litter));
            return reading.Quality == SubjectIdQuality.Valid && repaired == id
                && reading.Note?.Code == (litter == " " && at is 0 or 18 ? null : "N202");
        });

    [Fact]
    public void What_is_valid_on_bytes_is_valid_as_text_and_the_other_way_round() =>
        Gen.Char["0123456789X"].Array[18].Holds(chars =>
        {
            var text = new string(chars);
            return ResidentId.IsValid(InventedIds.Ascii(text)) == (Classify(text).Reading is { Quality: SubjectIdQuality.Valid });
        });

    [Fact]
    public void Excel_damage_is_told_from_a_wrong_check_character() =>
        InventedIds.ResidentIds.Holds(id =>
        {
            var damaged = string.Concat(id.AsSpan(0, 15), "000");
            var expected = ResidentId.IsValid(InventedIds.Ascii(damaged)) ? null : "R206";
            return Classify(damaged).Reading.Problem?.Code == expected;
        });

    [Fact]
    public void A_certificate_number_gives_the_ID_inside() =>
        InventedIds.DisabilityCertificates.Holds(number =>
        {
            var (reading, repaired) = Classify(number);
            return repaired == number[..18] && reading is { Quality: SubjectIdQuality.Valid, Note.Code: "N203" };
        });

    [Fact]
    public void A_repaired_number_needs_no_more_repair() =>
        Gen.OneOf(InventedIds.ResidentIds, InventedIds.OldResidentIds, InventedIds.DisabilityCertificates).Holds(text =>
        {
            var repaired = Classify(text).Repaired;
            return Classify(repaired) is { Reading: { Quality: SubjectIdQuality.Valid, Note: null } } second && second.Repaired == repaired;
        });

    private static (SubjectIdQuality Quality, string? Problem, string Repaired) Summary(string text)
    {
        var (reading, repaired) = Classify(text);
        return (reading.Quality, reading.Problem?.Code, repaired);
    }

    private static (SubjectReading Reading, string Repaired) Classify(string text)
    {
        var repaired = new char[SubjectReading.TextLength];
        var reading = ResidentId.Classify(text, repaired, out var length);
        return (reading, new string(repaired, 0, length));
    }
}
