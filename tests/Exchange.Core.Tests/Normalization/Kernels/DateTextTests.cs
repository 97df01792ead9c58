using System.Text;
using CsCheck;
using Exchange.Core.Normalization.Kernels;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Normalization.Kernels;

public sealed class DateTextTests
{
    private static readonly Gen<DateOnly> Dates = Gen.Int[new DateOnly(1900, 1, 1).DayNumber, new DateOnly(2199, 12, 31).DayNumber].Select(DateOnly.FromDayNumber);

    [Theory]
    [InlineData("20190131", 2019, 1, 31)]
    [InlineData("2019-1-1", 2019, 1, 1)]
    [InlineData("2019/01/01 00:00:00", 2019, 1, 1)]
    [InlineData("2019-01-01T08:00:00+08:00", 2019, 1, 1)]
    [InlineData("2019年1月1日", 2019, 1, 1)]
    [InlineData("2019年12月", 2019, 12, 0)]
    [InlineData("2019.1", 2019, 1, 0)]
    [InlineData("201901", 2019, 1, 0)]
    [InlineData("2019", 2019, 0, 0)]
    [InlineData("43466", 2019, 1, 1)]
    [InlineData("1546272000000", 2019, 1, 1)]
    [InlineData("20190131235959", 2019, 1, 31)]
    public void Reads_the_forms_that_departments_send(string text, int year, int month, int day)
        => Assert.Equal(new DateParts(year, month, day), DateText.Read(text));

    [Theory]
    [InlineData("昨天")]
    [InlineData("19-1-1")]
    [InlineData("2019-1-1-1")]
    [InlineData("2019-001-1")]
    [InlineData("1234567")]
    [InlineData("")]
    [InlineData("--")]
    public void Reads_nothing_into_other_texts(string text) => Assert.Null(DateText.Read(text));

    [Theory]
    [InlineData(2019, 2, 29)]
    [InlineData(2019, 13, 1)]
    [InlineData(1900, 2, 29)]
    public void Days_that_are_not_in_the_calendar_are_told(int year, int month, int day)
        => Assert.Equal(ProblemKinds.DateImpossible, DateText.Problem(new DateParts(year, month, day)));

    [Fact]
    public void A_month_or_day_of_zero_is_not_taken_for_one_that_is_left_out()
    {
        Assert.Equal(ProblemKinds.DateImpossible, DateText.Problem(DateText.Read("20190100")!.Value));
        Assert.Equal(ProblemKinds.DateImpossible, DateText.Problem(DateText.Read("201900")!.Value));
    }

    [Fact]
    public void Bytes_and_text_read_every_form_of_every_date_alike()
        => Gen.Select(Dates, Gen.Int[0, 5]).Holds((date, form) =>
        {
            var text = form switch
            {
                0 => $"{date:yyyyMMdd}",
                1 => $"{date:yyyy-MM-dd}",
                2 => $"{date.Year}/{date.Month}/{date.Day}",
                3 => $"{date.Year}年{date.Month}月{date.Day}日",
                4 => $"{date:yyyy年MM月dd日}",
                _ => $"{date.Year}.{date.Month}.{date.Day}",
            };
            var parts = new DateParts(date.Year, date.Month, date.Day);
            Assert.Equal(parts, DateText.Read(text));
            foreach (var encoding in Enum.GetValues<ByteEncoding>())
            {
                Assert.True(DateText.TryRead(CellText.Encode(text, encoding), encoding, out var fast));
                Assert.Equal(parts, fast);
            }
        });

    [Fact]
    public void What_bytes_read_text_reads_the_same()
        => Gen.Char["0123456789-/.年月日 "].Array[0, 14].Holds(
            signs =>
            {
                var text = new string(signs);
                if (DateText.TryRead(Encoding.UTF8.GetBytes(text), ByteEncoding.Utf8, out var fast) && Calendar.Exists(fast.Year, fast.Month, fast.Day))
                {
                    Assert.Equal(fast, DateText.Read(text));
                }
            },
            iter: 200_000);

    [Fact]
    public void Day_numbers_are_those_of_the_calendar()
        => Gen.Int[new DateOnly(1, 1, 1).DayNumber, new DateOnly(9999, 12, 31).DayNumber].Holds(number =>
        {
            var date = DateOnly.FromDayNumber(number);
            Assert.True(Calendar.Exists(date.Year, date.Month, date.Day));
            Assert.Equal(Calendar.DayOf(date), Calendar.DayOf(date.Year, date.Month, date.Day));
            Assert.Equal(date, Calendar.DateOf(Calendar.DayOf(date)));
        });
}
