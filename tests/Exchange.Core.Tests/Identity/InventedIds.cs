using System.Globalization;
using System.Text;
using CsCheck;

namespace Exchange.Core.Tests.Identity;

/// <summary>
/// Makes valid numbers of nobody: check characters are computed here from the standards' text, not by the code under test. The
/// same argument gives the same number.
/// </summary>
public static class InventedIds
{
    public const string CreditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    public const string PlateSequence = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    public const string Provinces = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

    private static readonly DateOnly FirstBirth = new(1930, 1, 1);

    public static Gen<string> ResidentIds { get; } =
        Gen.Select(Gen.OneOf("140102", "142201", "110101", "659001", "810000", "830000", "914156"), Births(1850, 2199), Gen.Int[0, 999])
            .Select((region, birth, sequence) => ResidentId(region, birth, sequence));

    /// <summary>15 digits of people born in the twentieth century.</summary>
    public static Gen<string> OldResidentIds { get; } =
        Gen.Select(Gen.OneOf("140102", "142201", "652901"), Births(1900, 1999), Gen.Int[0, 995])
            .Select((region, birth, sequence) => OldResidentId(region, birth, sequence));

    public static Gen<string> CreditCodes { get; } =
        Gen.Select(Gen.OneOf("91", "92", "51", "12", "N2"), Gen.Int[0, 999_999], Gen.Char[CreditAlphabet].Array[9])
            .Select((category, region, organization) => CreditCode(category, $"{region:000000}", new string(organization)));

    public static Gen<string> RegistrationNumbers { get; } =
        Gen.Long[1, 99_999_999_999_999].Select(body => RegistrationNumber(body.ToString("00000000000000", CultureInfo.InvariantCulture)));

    public static Gen<string> OrganizationCodes { get; } =
        Gen.Char["0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"].Array[8].Select(body => OrganizationCode(new string(body)));

    public static Gen<string> DisabilityCertificates { get; } =
        Gen.Select(ResidentIds, Gen.Int[1, 7], Gen.Int[1, 4], Gen.Int[0, 9]).Select(DisabilityCertificate);

    /// <summary>Ordinary and new-energy plates.</summary>
    public static Gen<string> Plates { get; } =
        Gen.Select(Gen.Char[Provinces], Gen.Char["ABCDEFGHJKLMNOPQRSTUVWXYZ"], Gen.OneOf(
                Gen.Char[PlateSequence].Array[5].Select(five => new string(five)),
                Gen.Select(Gen.Char["ABCDEFGHJK"], Gen.Char[PlateSequence], Gen.Int[0, 9999]).Select((a, b, n) => $"{a}{b}{n:0000}"),
                Gen.Select(Gen.Int[0, 99999], Gen.Char["ABCDEFGHJK"]).Select((n, a) => $"{n:00000}{a}")))
            .Select((province, issuer, rest) => $"{province}{issuer}{rest}");

    /// <summary>A different person for each of the first million numbers.</summary>
    public static string ResidentId(int number)
        => ResidentId($"1401{1 + (number % 97 % 30):00}", FirstBirth.AddDays(number / 999 % 33_000), number % 999);

    /// <param name="region">Six digits.</param>
    /// <param name="birth">Any day.</param>
    /// <param name="sequence">0 to 999, odd for men.</param>
    public static string ResidentId(string region, DateOnly birth, int sequence)
        => WithResidentCheck(string.Create(CultureInfo.InvariantCulture, $"{region}{birth:yyyyMMdd}{sequence:000}"));

    /// <summary>The number as it was before 1999.</summary>
    public static string OldResidentId(string region, DateOnly birth, int sequence)
        => string.Create(CultureInfo.InvariantCulture, $"{region}{birth:yyMMdd}{sequence:000}");

    public static string WithResidentCheck(string seventeen)
    {
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return seventeen + "10X98765432"[Sum(seventeen.Select(c => c - '0'), weights) % 11];
    }

    /// <summary>A different company for each number, with a fitting organization code inside.</summary>
    public static string CreditCode(int number)
        => CreditCode("91", "140100", OrganizationCode(string.Create(CultureInfo.InvariantCulture, $"MA{number % 1_000_000:000000}")));

    public static string CreditCode(string category, string region, string organization)
    {
        int[] weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
        var body = category + region + organization;
        return body + CreditAlphabet[(31 - (Sum(body.Select(c => CreditAlphabet.IndexOf(c, StringComparison.Ordinal)), weights) % 31)) % 31];
    }

    public static string OrganizationCode(string eight)
    {
        int[] weights = [3, 7, 9, 10, 5, 8, 4, 2];
        var check = 11 - (Sum(eight.Select(c => char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10), weights) % 11);
        return eight + (check == 10 ? "X" : check == 11 ? "0" : check.ToString(CultureInfo.InvariantCulture));
    }

    public static string RegistrationNumber(string fourteen)
    {
        var product = 10;
        foreach (var digit in fourteen)
        {
            var sum = (product + digit - '0') % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{fourteen}{(11 - product) % 10}");
    }

    /// <param name="reissue">0 for a certificate that was never reissued.</param>
    public static string DisabilityCertificate(string residentId, int category, int grade, int reissue = 0)
        => string.Create(CultureInfo.InvariantCulture, $"{residentId}{category}{grade}") + (reissue == 0 ? "" : $"B{reissue}");

    /// <summary>A different ordinary plate for each of the first million numbers.</summary>
    public static string Plate(int number)
        => string.Create(CultureInfo.InvariantCulture, $"晋{"ABCDEFHJKL"[number / 100_000 % 10]}{number % 100_000:00000}");

    public static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private static Gen<DateOnly> Births(int firstYear, int lastYear)
        => Gen.Int[new DateOnly(firstYear, 1, 1).DayNumber, new DateOnly(lastYear, 12, 31).DayNumber].Select(DateOnly.FromDayNumber);

    private static int Sum(IEnumerable<int> values, int[] weights) => values.Zip(weights, (value, weight) => value * weight).Sum();
}
