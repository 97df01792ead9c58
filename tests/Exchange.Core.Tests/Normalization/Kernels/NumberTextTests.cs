using System.Globalization;
using System.Numerics;
using System.Text;
using CsCheck;
using Exchange.Core.Normalization.Kernels;

namespace Exchange.Core.Tests.Normalization.Kernels;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("1234", 1234, 0)]
    [InlineData("1,234.50", 123450, 2)]
    [InlineData("-12.3", -123, 1)]
    [InlineData("¥1,234", 1234, 0)]
    [InlineData("(1,234)", -1234, 0)]
    [InlineData("1.2E+05", 120000, 0)]
    [InlineData("0.00E+00", 0, 2)]
    [InlineData("1.5E-03", 15, 4)]
    [InlineData("0.30000000000000004", 300000000000000, 15)]
    public void Reads_the_forms_that_people_and_sheets_write(string text, long mantissa, int scale)
        => Assert.Equal(new ExactNumber(mantissa, scale), NumberText.Read(text, out _, out _));

    [Theory]
    [InlineData("12.3万", 123, 10_000)]
    [InlineData("3.5万元", 35, 10_000)]
    [InlineData("2亿", 2, 100_000_000)]
    [InlineData("100元", 100, 1)]
    public void A_unit_behind_the_number_is_told(string text, long mantissa, long factor)
    {
        var number = NumberText.Read(text, out var found, out _);

        Assert.Equal((BigInteger)mantissa, number!.Value.Mantissa);
        Assert.Equal(factor, found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("万")]
    [InlineData("1,23")]
    [InlineData("1,2345")]
    [InlineData("12,34.5")]
    [InlineData("1.2.3")]
    [InlineData("约1000")]
    [InlineData("1E999")]
    [InlineData("--5")]
    [InlineData("1.5,000")]
    public void Reads_nothing_into_other_texts(string text) => Assert.Null(NumberText.Read(text, out _, out _));

    [Fact]
    public void Every_decimal_reads_back_with_and_without_separators()
        => Gen.Select(Gen.Long[-9_999_999_999_99, 9_999_999_999_99], Gen.Bool).Holds((cents, grouped) =>
        {
            var text = (cents / 100m).ToString(grouped ? "N2" : "F2", CultureInfo.InvariantCulture);

            Assert.True(NumberText.TryRead(Encoding.ASCII.GetBytes(text), out var mantissa, out var scale), text);
            Assert.Equal((cents, 2), (mantissa, scale));
            Assert.Equal(new ExactNumber(cents, 2), NumberText.Read(text, out _, out _));
        });

    [Fact]
    public void What_bytes_read_text_reads_the_same()
        => Gen.Char["0123456789,.-"].Array[0, 12].Holds(
            signs =>
            {
                var text = new string(signs);
                if (NumberText.TryRead(Encoding.ASCII.GetBytes(text), out var mantissa, out var scale))
                {
                    Assert.Equal(new ExactNumber(mantissa, scale), NumberText.Read(text, out _, out _));
                }
            },
            iter: 200_000);
}
