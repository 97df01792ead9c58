using System.Runtime.CompilerServices;

namespace Exchange.Core.Identity;

/// <summary>The forms of plates: what may stand where. Nothing here allocates or keeps state.</summary>
internal static class PlateForms
{
    private const string Provinces = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

    /// <summary>What stands behind four characters instead of a fifth; 港 and 澳 only in Guangdong.</summary>
    private const string Endings = "挂学警使领试超境临";

    // Armed police before 2007 named their branch, and the army its region, with a character.
    private const string ArmedPoliceBranches = "消边通森金警电";
    private const string ArmyRegions = "军海空北沈兰济南广成";

    // Bit n stands for the character '0' + n: digits and capital letters but I and O.
    private const ulong Sequence = 0x03FF | (((1UL << 26) - 1) & ~(1UL << 8) & ~(1UL << 14)) << 17;

    // A to K but I: pure electric A-E, others F-K.
    private const string NewEnergyLetters = "ABCDEFGHJK";

    /// <summary>Perfect hash of the 31 provinces: (code * 23153 mod 65536) / 1024 differs for all.</summary>
    private static readonly ushort[] ProvinceTable = MakeProvinceTable();

    /// <summary>A canonical ordinary (9 bytes) or new-energy plate (10 bytes).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool IsUsualUtf8(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is not (9 or 10) || (utf8[0] & 0xF0) != 0xE0 || (utf8[1] & 0xC0) != 0x80 || (utf8[2] & 0xC0) != 0x80)
        {
            return false;
        }

        var province = ((utf8[0] & 0x0F) << 12) | ((utf8[1] & 0x3F) << 6) | (utf8[2] & 0x3F);
        if (!IsProvince(province) || !IsIssuer(utf8[3]))
        {
            return false;
        }

        var rest = utf8[4..];
        foreach (var c in rest)
        {
            if (!IsSequence(c))
            {
                return false;
            }
        }

        return rest.Length == 5 || IsNewEnergy(rest);
    }

    /// <summary>Any plate in canonical form but a tractor's.</summary>
    public static bool IsPlate(ReadOnlySpan<char> s)
    {
        if (s.Length < 7)
        {
            return false;
        }

        return IsProvince(s[0]) ? IsIssuer(s[1]) && IsCivil(s[0], s[1], s[2..]) : IsEmbassy(s) || IsArmedPolice(s) || IsArmy(s);
    }

    /// <summary>晋0112345 without its dot: province, two digits of the issuer, five characters or four and 学.</summary>
    public static bool IsTractor(ReadOnlySpan<char> s)
        => s.Length == 8 && IsProvince(s[0]) && NumberShape.IsDigits(s[1..3])
            && IsSequence(s[3..7]) && (IsSequence(s[7]) || s[7] == '学');

    public static bool IsProvince(int c) => c != 0 && ProvinceTable[((c * 23153) & 0xFFFF) >> 10] == c;

    private static bool IsCivil(char province, char issuer, ReadOnlySpan<char> rest) => rest.Length switch
    {
        5 when IsSequence(rest) => true,
        5 when rest[4] is '港' or '澳' => province == '粤' && issuer == 'Z' && IsSequence(rest[..4]),
        5 => IsSequence(rest[..4]) && Endings.Contains(rest[4], StringComparison.Ordinal),
        6 when rest[5] is '临' or '试' or '超' => IsSequence(rest[..5]),
        6 => IsSequence(rest) && IsNewEnergy(rest),
        _ => false,
    };

    /// <summary>使014578: country and sequence.</summary>
    private static bool IsEmbassy(ReadOnlySpan<char> s) => s.Length == 7 && s[0] is '使' or '领' && NumberShape.IsDigits(s[1..]);

    /// <summary>WJ晋12345, WJ0112345, WJ12345, and with a branch before 2007: WJ01消1234.</summary>
    private static bool IsArmedPolice(ReadOnlySpan<char> s)
    {
        if (s is not ['W', 'J', ..])
        {
            return false;
        }

        var issuer = IsProvince(s[2]) ? 1 : s.Length == 9 && NumberShape.IsDigits(s[2..4]) ? 2 : 0;
        var rest = s[(2 + issuer)..];
        return rest.Length == 5
            && (IsSequence(rest[0]) || ArmedPoliceBranches.Contains(rest[0], StringComparison.Ordinal))
            && IsSequence(rest[1..]);
    }

    /// <summary>VA12345 since 2012, 军A12345 before 2004.</summary>
    private static bool IsArmy(ReadOnlySpan<char> s)
        => s.Length == 7 && (char.IsAsciiLetterUpper(s[0]) || ArmyRegions.Contains(s[0], StringComparison.Ordinal))
            && char.IsAsciiLetterUpper(s[1]) && NumberShape.IsDigits(s[2..]);

    /// <summary>Small: a letter of the list, any character, four digits. Large: five digits, a letter of the list.</summary>
    private static bool IsNewEnergy(ReadOnlySpan<char> six)
        => (NewEnergyLetters.Contains(six[0], StringComparison.Ordinal) && NumberShape.IsDigits(six[2..]))
            || (NumberShape.IsDigits(six[..5]) && NewEnergyLetters.Contains(six[5], StringComparison.Ordinal));

    private static bool IsNewEnergy(ReadOnlySpan<byte> six)
    {
        Span<char> text = stackalloc char[6];
        Ascii.Widen(six, text);
        return IsNewEnergy(text);
    }

    /// <summary>Any letter but I; O was the police's.</summary>
    private static bool IsIssuer(int c) => c is >= 'A' and <= 'Z' and not 'I';

    private static bool IsSequence(int c) => (uint)(c - '0') < 43 && ((Sequence >> (c - '0')) & 1) != 0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool IsSequence(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!IsSequence(c))
            {
                return false;
            }
        }

        return true;
    }

    private static ushort[] MakeProvinceTable()
    {
        var table = new ushort[64];
        foreach (var c in Provinces)
        {
            table[((c * 23153) & 0xFFFF) >> 10] = c;
        }

        return table;
    }
}
