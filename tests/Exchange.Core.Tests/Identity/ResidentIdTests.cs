using System.Globalization;
using CsCheck;
using Exchange.Core.Identity;

namespace Exchange.Core.Tests.Identity;

public sealed class ResidentIdTests
{
    private static readonly Gen<(string Id, int At)> IdAndPlace = Gen.Select(InventedIds.ResidentIds, Gen.Int[0, 17]);

    [Theory]
    [InlineData("11010519491231002X", true)]
    [InlineData("440524188001010014", true)]
    [InlineData("11010519491231002x", false)]
    [InlineData("11010519491231002:", false)]
    [InlineData("110105194912310021", false)]
    [InlineData("1101051949123100", false)]
    [InlineData("", false)]
    public void The_standards_own_examples_are_read_as_it_says(string text, bool valid)
        => Assert.Equal(valid, ResidentId.IsValid(InventedIds.Ascii(text)));

    [Fact]
    public void Exactly_the_provinces_of_the_standard_and_the_permits_are_accepted()
    {
        int[] provinces = [11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54,
            61, 62, 63, 64, 65, 71, 81, 82, 83, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99];
        var accepted = Enumerable.Range(0, 100)
            .Where(province => ResidentId.IsValid(InventedIds.Ascii(InventedIds.ResidentId($"{province:00}0000", new DateOnly(1980, 1, 1), 1))));
        Assert.Equal(provinces, accepted);
    }

    [Fact]
    public void A_birth_date_is_accepted_when_the_calendar_has_it() =>
        Gen.Select(Gen.Int[1840, 2210], Gen.Int[0, 99], Gen.Int[0, 99]).Holds((year, month, day) =>
        {
            var date = $"{year:0000}{month:00}{day:00}";
            var exists = DateOnly.TryParseExact(date, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
            var id = InventedIds.WithResidentCheck($"140102{date}001");
            return ResidentId.IsValid(InventedIds.Ascii(id)) == (exists && year is >= 1850 and <= 2199);
        });

    [Fact]
    public void Every_day_of_the_calendar_has_its_number()
    {
        var epoch = new DateOnly(1970, 1, 1).DayNumber;
        for (var day = new DateOnly(1850, 1, 1); day.Year < 2200; day = day.AddDays(1))
        {
            var id = InventedIds.Ascii(InventedIds.ResidentId("140102", day, 1));
            Assert.True(ResidentId.IsValid(id));
            Assert.Equal(day.DayNumber - epoch, ResidentId.BirthDayNumber(id));
        }
    }

    [Fact]
    public void One_wrong_character_never_passes() =>
        Gen.Select(IdAndPlace, Gen.Byte).Holds((place, wrong) =>
        {
            var id = InventedIds.Ascii(place.Id);
            var same = id[place.At] == wrong;
            id[place.At] = wrong;
            return ResidentId.IsValid(id) == same;
        });

    [Fact]
    public void Two_swapped_characters_never_pass_unless_ten_places_apart() =>
        Gen.Select(IdAndPlace, Gen.Int[0, 17])
            .Where((place, other) => Math.Abs(place.At - other) != 10 && place.Id[place.At] != place.Id[other])
            .Holds((place, other) =>
            {
                var id = InventedIds.Ascii(place.Id);
                (id[place.At], id[other]) = (id[other], id[place.At]);
                return !ResidentId.IsValid(id);
            });

    [Fact]
    public void Text_that_was_parsed_comes_back_whole() =>
        InventedIds.ResidentIds.Holds(text =>
        {
            var bytes = new byte[18];
            Assert.True(ResidentId.TryParse(text, out var id));
            id.Reveal(bytes);
            Assert.Equal(text, id.Reveal());
            Assert.Equal(InventedIds.Ascii(text), bytes);
            Assert.True(ResidentId.TryParse(id.Reveal(), out var again));
            Assert.Equal(id, again);
        });

    [Fact]
    public void Birth_date_sex_and_region_are_those_it_was_made_of() =>
        Gen.Select(Gen.Int[0, 120_000], Gen.Int[0, 999]).Holds((days, sequence) =>
        {
            var birth = new DateOnly(1860, 1, 1).AddDays(days);
            var text = InventedIds.ResidentId("142201", birth, sequence);
            Assert.True(ResidentId.TryParse(text, out var id));
            Assert.Equal(birth, id.BirthDate);
            Assert.Equal(sequence % 2 == 1 ? 1 : 2, id.Sex);
            Assert.Equal(id.Sex, ResidentId.SexOf(InventedIds.Ascii(text)));
            Assert.Equal("142201", id.Region);
        });

    [Theory]
    [InlineData("140102", SubjectIdType.ResidentId)]
    [InlineData("810000", SubjectIdType.ResidencePermit)]
    [InlineData("820000", SubjectIdType.ResidencePermit)]
    [InlineData("830000", SubjectIdType.ResidencePermit)]
    [InlineData("914156", SubjectIdType.ForeignerPermit)]
    public void The_first_digits_tell_the_form(string region, SubjectIdType form)
    {
        var text = InventedIds.ResidentId(region, new DateOnly(1990, 6, 1), 12);
        Assert.True(ResidentId.TryParse(text, out var id));
        Assert.Equal(form, id.Form);
        Assert.Equal(form, ResidentId.FormOf(InventedIds.Ascii(text)));
    }

    [Fact]
    public void Old_numbers_become_the_new_number_of_the_same_person() =>
        Gen.Select(Gen.Int[0, 36_500], Gen.Int[0, 995]).Holds((days, sequence) =>
        {
            var birth = new DateOnly(1900, 1, 1).AddDays(days);
            var upgraded = new byte[18];
            Assert.True(ResidentId.TryUpgrade(InventedIds.Ascii(InventedIds.OldResidentId("140102", birth, sequence)), upgraded));
            Assert.Equal(InventedIds.Ascii(InventedIds.ResidentId("140102", birth, sequence)), upgraded);
            Assert.True(ResidentId.IsValid(upgraded));
        });

    [Theory]
    [InlineData(995, 1985)]
    [InlineData(996, 1885)]
    [InlineData(999, 1885)]
    public void The_last_sequences_of_old_numbers_are_of_people_over_a_hundred(int sequence, int year)
    {
        var upgraded = new byte[18];
        Assert.True(ResidentId.TryUpgrade(InventedIds.Ascii($"140102850101{sequence}"), upgraded));
        Assert.Equal(InventedIds.Ascii(InventedIds.ResidentId("140102", new DateOnly(year, 1, 1), sequence)), upgraded);
    }

    [Theory]
    [InlineData("140102850230001")]
    [InlineData("140102851301001")]
    [InlineData("990102850101001")]
    [InlineData("810000850101001")]
    [InlineData("170102850101001")]
    [InlineData("140102490101999")]
    [InlineData("14010285010100X")]
    [InlineData("1401028501010")]
    public void Old_numbers_that_cannot_be_are_not_upgraded(string text)
        => Assert.False(ResidentId.TryUpgrade(InventedIds.Ascii(text), new byte[18]));

    [Fact]
    public void Text_form_hides_the_citizen() =>
        InventedIds.ResidentIds.Holds(text =>
        {
            Assert.True(ResidentId.TryParse(text, out var id));
            Assert.Equal($"{text[..6]}***********{text[17]}", $"{id}");
            Assert.Equal($"{text[..4]}**********{text[14..]}", id.Mask());
        });

    [Fact]
    public void A_number_that_was_never_parsed_reveals_nothing()
    {
        Assert.Throws<InvalidOperationException>(() => default(ResidentId).Reveal());
        Assert.Throws<InvalidOperationException>(() => default(ResidentId).Mask());
        Assert.Throws<InvalidOperationException>(() => default(ResidentId).BirthDate);
        Assert.Equal("-", default(ResidentId).ToString());
    }
}
