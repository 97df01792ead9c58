using System.Globalization;
using System.Text;
using CsCheck;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Tabular;

public sealed class XlsxNumberTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("123456789012345", "123456789012345")]
    [InlineData("1.4010219800101E+17", "140102198001010000")]
    [InlineData("1.40102198001010E17", "140102198001010000")]
    [InlineData("1.4010219800101123E+17", "140102198001011000")]
    [InlineData("1.40102198001011232E17", "140102198001011000")]
    [InlineData("140102198001011232", "140102198001011000")]
    [InlineData("140102198001011230", "140102198001011000")]
    [InlineData("140102198001011234", "140102198001011234")]
    [InlineData("1.0", "1")]
    [InlineData("2.0190131E7", "20190131")]
    [InlineData("0.1", "0.1")]
    [InlineData("0.10000000000000001", "0.1")]
    [InlineData("0.30000000000000004", "0.3")]
    [InlineData("1234.5600000000001", "1234.56")]
    [InlineData("999999999999999.95", "1000000000000000")]
    [InlineData("1E-3", "0.001")]
    [InlineData("-12.50", "-12.5")]
    [InlineData("-0.05", "-0.05")]
    [InlineData("007", "007")]
    [InlineData(".5", "0.5")]
    [InlineData("100", "100")]
    [InlineData("1E+2", "100")]
    [InlineData("1E+300", "1E+300")]
    [InlineData("1E+99999999", "1E+99999999")]
    [InlineData("abc", "abc")]
    [InlineData("1.2.3", "1.2.3")]
    [InlineData("-", "-")]
    [InlineData("1E", "1E")]
    [InlineData("NaN", "NaN")]
    public void A_number_is_the_text_a_person_reads(string stored, string text) => Assert.Equal(text, Written(stored, XlsxFormat.Number));

    [Fact]
    public void A_format_of_zeros_fills_up_codes()
    {
        Assert.Equal("000123", Written("123", XlsxFormat.Parse("000000")));
        Assert.Equal("12.5", Written("12.5", XlsxFormat.Parse("000000")));
    }

    [Fact]
    public void Amounts_come_out_as_they_went_in()
        => Gen.Long[-99_999_999_999_999, 99_999_999_999_999].Holds(cents =>
        {
            var amount = (cents / 100m).ToString("0.##", CultureInfo.InvariantCulture);
            var stored = double.Parse(amount, CultureInfo.InvariantCulture);
            return Written(stored.ToString("R", CultureInfo.InvariantCulture), XlsxFormat.Number) == amount
                && Written(stored.ToString("E16", CultureInfo.InvariantCulture), XlsxFormat.Number) == amount
                && Written(stored.ToString("G17", CultureInfo.InvariantCulture), XlsxFormat.Number) == amount;
        });

    [Theory]
    [InlineData("yyyy-mm-dd", "43496", "2019-01-31")]
    [InlineData("yyyy\"年\"m\"月\"d\"日\";@", "43496", "2019-01-31")]
    [InlineData("[$-804]yyyy年m月d日", "43496", "2019-01-31")]
    [InlineData("[DBNum1][$-804]yyyy\"年\"m\"月\"", "43496", "2019-01-31")]
    [InlineData("mmm", "43496", "2019-01-31")]
    [InlineData("e\"年\"", "43496", "2019-01-31")]
    [InlineData("yyyy-mm-dd hh:mm", "43496.75", "2019-01-31 18:00:00")]
    [InlineData("yyyy-mm-dd", "43496.999999", "2019-02-01")]
    [InlineData("h:mm AM/PM", "0.75", "18:00:00")]
    [InlineData("[h]:mm:ss", "1.5", "1900-01-01 12:00:00")]
    [InlineData("yyyy-mm-dd", "0", "1900-01-00")]
    [InlineData("yyyy-mm-dd", "1", "1900-01-01")]
    [InlineData("yyyy-mm-dd", "59", "1900-02-28")]
    [InlineData("yyyy-mm-dd", "60", "1900-02-29")]
    [InlineData("yyyy-mm-dd", "61", "1900-03-01")]
    [InlineData("yyyy-mm-dd", "2958465", "9999-12-31")]
    [InlineData("yyyy-mm-dd", "2958466", "2958466")]
    [InlineData("yyyy-mm-dd", "20190131", "20190131")]
    [InlineData("yyyy-mm-dd", "-1", "-1")]
    [InlineData("General", "43496", "43496")]
    [InlineData("0.00E+00", "43496", "43496")]
    [InlineData("#,##0.00_ ;[Red]\\-#,##0.00\\ ", "43496", "43496")]
    [InlineData("0\"day\"", "43496", "43496")]
    [InlineData("0_d", "43496", "43496")]
    [InlineData("0日", "43496", "43496")]
    [InlineData("G/通用格式", "43496", "43496")]
    [InlineData("[Yellow]0", "43496", "43496")]
    [InlineData("@", "43496", "43496")]
    public void The_format_says_what_is_a_date(string format, string stored, string text) => Assert.Equal(text, Written(stored, XlsxFormat.Parse(format)));

    [Fact]
    public void Formats_known_by_number_are_dates_and_times()
    {
        Assert.All([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58], id => Assert.Equal(XlsxFormat.Date, XlsxFormat.BuiltIn(id)));
        Assert.All([18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56], id => Assert.Equal(XlsxFormat.Time, XlsxFormat.BuiltIn(id)));
        Assert.All([0, 1, 2, 9, 11, 13, 23, 26, 37, 44, 48, 49, 59, 164], id => Assert.Equal(XlsxFormat.Number, XlsxFormat.BuiltIn(id)));
    }

    [Fact]
    public void Days_round_trip_in_both_date_systems()
        => Gen.Int[61, 2_950_000].Holds(serial =>
        {
            var day = new DateOnly(1899, 12, 30).AddDays(serial).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var stored = serial.ToString(CultureInfo.InvariantCulture);
            var stored1904 = (serial - 1462).ToString(CultureInfo.InvariantCulture);
            return Written(stored, XlsxFormat.Date) == day && (serial < 1462 || Written(stored1904, XlsxFormat.Date, is1904: true) == day);
        });

    private static string Written(string stored, XlsxFormat format, bool is1904 = false)
        => Encoding.UTF8.GetString(XlsxCells.Number(Encoding.UTF8.GetBytes(stored), format, is1904, new byte[XlsxNumber.MostBytes]));
}
