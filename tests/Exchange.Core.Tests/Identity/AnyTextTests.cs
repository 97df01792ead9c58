using CsCheck;
using Exchange.Core.Identity;

namespace Exchange.Core.Tests.Identity;

/// <summary>What holds for all readers alike, whatever stands in a cell.</summary>
public sealed class AnyTextTests
{
    private delegate SubjectReading Reader(ReadOnlySpan<char> text, Span<char> repaired, out int length);

    private static readonly Reader[] Readers = [ResidentId.Classify, CreditCode.Classify, TravelDocument.Classify, ResidentOrOrganization.Classify];

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String,
        Gen.Char["0123456789"].Array[0, 30].Select(chars => new string(chars)),
        Gen.Char["0123456789Xx*.E+-=\"' \t无０Ｘ●×B晋A挂·"].Array[0, 60].Select(chars => new string(chars)),
        Gen.Select(InventedIds.ResidentIds, Gen.Char, Gen.Int[0, 18]).Select((id, c, at) => id.Insert(at, c.ToString())));

    [Fact]
    public void Every_reader_says_either_a_number_or_a_problem() =>
        Gen.Select(AnyText, Gen.OneOf(Readers)).Holds((text, read) =>
        {
            var repaired = new char[SubjectReading.TextLength];
            var reading = read(text, repaired, out var length);
            Assert.Equal(reading.IsWhole, reading.Problem is null);
            Assert.Equal(reading.IsWhole || reading.Quality == SubjectIdQuality.Masked, length > 0);
            Assert.Equal(reading.Quality == SubjectIdQuality.Missing, reading.Form == SubjectIdType.None);
        }, iter: 20_000);

    [Fact]
    public void What_was_read_whole_is_read_the_same_again() =>
        Gen.Select(Gen.OneOf(AnyText, InventedIds.CreditCodes, InventedIds.RegistrationNumbers), Gen.OneOf(Readers)).Holds((text, read) =>
        {
            var first = new char[SubjectReading.TextLength];
            var second = new char[SubjectReading.TextLength];
            var reading = read(text, first, out var length);
            if (reading.IsWhole)
            {
                var again = read(first.AsSpan(0, length), second, out var secondLength);
                Assert.Equal(new SubjectReading(reading.Form, SubjectIdQuality.Valid, null, null), again);
                Assert.Equal(first[..length], second[..secondLength]);
            }
        }, iter: 20_000);

    [Fact]
    public void Values_are_made_of_any_text_or_refused_without_an_exception() =>
        AnyText.Holds(text =>
        {
            Assert.True(!ResidentId.TryParse(text, out var id) || id.Reveal().Length == 18);
            Assert.True(!CreditCode.TryParse(text, out var code) || code.Reveal().Length == 18);
            Assert.True(!OrganizationCode.TryParse(text, out var organization) || organization.Reveal().Length == 9);
            Assert.True(!RegistrationNumber.TryParse(text, out var registration) || registration.Reveal().Length == 15);
            Assert.True(!DisabilityCertificate.TryParse(text, out var certificate) || certificate.Reveal().Length is 20 or 22);
            Assert.True(!PlateNumber.TryParse(text, out var plate) || plate.Reveal().Length is >= 7 and <= 10);
            Assert.True(!TravelDocument.TryParse(text, out var document) || document.Reveal().Length is >= 5 and <= 20);
        }, iter: 20_000);

    [Fact]
    public void Reading_a_cell_allocates_nothing()
    {
        string[] cells = ["11010519491231002x", "110105491231002", " '１１０１０５", "1101****002X", "无", "1.40102E+17", "91350100M000100Y43", "E12345678", "晋01-12345", "张三"];
        var repaired = new char[SubjectReading.TextLength];
        var allocated = 0L;
        var found = 0;
        for (var round = 0; round < 2; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var cell in cells)
            {
                foreach (var read in Readers)
                {
                    read(cell, repaired, out _);
                }

                found += PlateNumber.TryNormalize(cell, repaired, out _) ? 1 : 0;
                found += DisabilityCertificate.TryParse(cell, out _) ? 1 : 0;
            }

            // The first round pays for tables made once.
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(2, found);
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void A_reading_never_holds_the_number() =>
        InventedIds.ResidentIds.Holds(id =>
            !ResidentId.Classify(id, new char[SubjectReading.TextLength], out _).ToString().Contains(id[6..14], StringComparison.Ordinal));
}
