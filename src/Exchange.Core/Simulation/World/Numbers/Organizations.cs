using System.Text;
using Exchange.Core.Identity;

namespace Exchange.Core.Simulation.World.Numbers;

/// <summary>Numbers of organizations, made of a count that nobody else has.</summary>
internal static class Organizations
{
    /// <summary>Organizations that a household may have over the years.</summary>
    public const int PerHousehold = 32;

    private static ReadOnlySpan<byte> Alphabet => "0123456789ABCDEFGHJKLMNPQRTUWXY"u8;

    /// <summary>Of something a household founded: authority and class such as 91, MA, then its count in the base of the alphabet.</summary>
    public static string CreditCode(string category, string region, long household, int count)
    {
        Span<byte> eight = stackalloc byte[8];
        eight[0] = (byte)'M';
        eight[1] = (byte)'A';
        var left = (household * PerHousehold) + count;
        for (var i = 7; i >= 2; i--)
        {
            eight[i] = Alphabet[(int)(left % 31)];
            left /= 31;
        }

        return CreditCode(category, region, eight);
    }

    /// <summary>Of an employer, which is known by its county and its count there.</summary>
    public static string EmployerCode(string category, string region, int county, int count)
    {
        Span<byte> eight = stackalloc byte[8];
        Digits(eight, 10_000_000 + (county * 10_000L) + count);
        return CreditCode(category, region, eight);
    }

    /// <summary>15 digits with their check digit, for traders registered before the credit code.</summary>
    public static string RegistrationNumber(string region, long household, int count)
    {
        Span<byte> text = stackalloc byte[15];
        Encoding.ASCII.GetBytes(region, text);
        Digits(text[6..14], ((household % 10_000_000) * 10) + (count % 10));
        text[14] = Identity.RegistrationNumber.CheckDigit(text[..14]);
        return Encoding.ASCII.GetString(text);
    }

    private static string CreditCode(string category, string region, ReadOnlySpan<byte> eight)
    {
        Span<byte> text = stackalloc byte[18];
        Encoding.ASCII.GetBytes(category, text);
        Encoding.ASCII.GetBytes(region, text[2..]);
        eight.CopyTo(text[8..]);
        text[16] = OrganizationCode.CheckCharacter(eight);
        text[17] = CreditCodeKernel.CheckCharacter(text[..17]);
        return Encoding.ASCII.GetString(text);
    }

    private static void Digits(Span<byte> into, long value)
    {
        for (var i = into.Length - 1; i >= 0; i--)
        {
            into[i] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }
}
