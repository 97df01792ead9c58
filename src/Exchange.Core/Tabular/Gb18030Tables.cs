using System.Runtime.CompilerServices;

namespace Exchange.Core.Tabular;

/// <summary>
/// The mapping of GB 18030-2022, made at first use from .NET's edition of 2000 in a few milliseconds. The four-byte codes of the
/// Basic Multilingual Plane are the code points that have no two-byte code, in their order, so they need no data of their own.
/// </summary>
internal static class Gb18030Tables
{
    public const int FirstLead = 0x81;
    public const int LastLead = 0xFE;
    public const int FirstTrail = 0x40;
    public const int TrailsPerLead = 0xFF - FirstTrail;

    /// <summary>Four-byte codes from 81308130 on that stand for code points up to U+FFFF.</summary>
    public const int LinearBasic = 39420;

    /// <summary>Linear position of 90308130, which is U+10000.</summary>
    public const int LinearSupplementary = 189000;

    /// <summary>In <see cref="TwoByte"/>: cp54936 gives a private-use code point for which the standard of 2022 has a character.</summary>
    public const uint MappedPrivateUse = 0x8000_0000;

    private const ushort LatinMWithAcute = 0x1E3F;
    private const ushort LatinMPrivateUse = 0xE7C7;

    // GB 18030-2022 against 2005: vertical forms at A6D9-A6DF, A6EC-A6ED, A6F3 and eight components of characters in row FE.
    // Pairs of the old private-use code point and the character; no dictionary, whose code would take longer to compile than to run.
    private static readonly ushort[] Standard2022 =
    [
        0xE78D, 0xFE10, 0xE78E, 0xFE12, 0xE78F, 0xFE11, 0xE790, 0xFE13, 0xE791, 0xFE14,
        0xE792, 0xFE15, 0xE793, 0xFE16, 0xE794, 0xFE17, 0xE795, 0xFE18, 0xE796, 0xFE19,
        0xE81E, 0x9FB4, 0xE826, 0x9FB5, 0xE82B, 0x9FB6, 0xE82C, 0x9FB7,
        0xE832, 0x9FB8, 0xE843, 0x9FB9, 0xE854, 0x9FBA, 0xE864, 0x9FBB,
    ];

    /// <summary>
    /// By (lead - 81) x <see cref="TrailsPerLead"/> + trail - 40: the UTF-8 bytes, first one lowest, in 24 bits; their number in
    /// bits 24 to 25; 0 for no character.
    /// </summary>
    public static uint[] TwoByte { get; }

    /// <summary>By linear position of the four-byte code: the code point.</summary>
    public static ushort[] FourByte { get; } = new ushort[LinearBasic];

    /// <summary>By code point: the two-byte code, lead byte high, or 0 for none.</summary>
    public static ushort[] ToTwoByte { get; } = new ushort[0x10000];

    /// <summary>By code point up to U+FFFF without two-byte code: the linear position of the four-byte code.</summary>
    public static ushort[] ToFourByte { get; } = new ushort[0x10000];

    static Gb18030Tables()
    {
        var units = TwoByteUnits();
        FillFourByte(units, FourByte, ToFourByte);
        TwoByte = new uint[units.Length];
        FillTwoByte(units, TwoByte, ToTwoByte);
        for (var pair = 0; pair < Standard2022.Length; pair += 2)
        {
            Replace(Standard2022[pair], Standard2022[pair + 1], MappedPrivateUse);
        }

        Replace(LatinMPrivateUse, LatinMWithAcute, 0);
        ToTwoByte[LatinMPrivateUse] = 0;
        FourByte[ToFourByte[LatinMWithAcute]] = LatinMPrivateUse;
        ToFourByte[LatinMPrivateUse] = ToFourByte[LatinMWithAcute];
    }

    // The old code point keeps its two-byte code for writing, so that every code point can be written.
    private static void Replace(ushort old, ushort standard, uint flag)
    {
        var code = ToTwoByte[old];
        ToTwoByte[standard] = code;
        TwoByte[(((code >> 8) - FirstLead) * TrailsPerLead) + (code & 0xFF) - FirstTrail] = Utf8(standard) | flag;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillTwoByte(ushort[] units, uint[] twoByte, ushort[] toTwoByte)
    {
        for (var index = 0; index < units.Length; index++)
        {
            if (units[index] != 0)
            {
                twoByte[index] = Utf8(units[index]);
                toTwoByte[units[index]] = (ushort)(((FirstLead + (index / TrailsPerLead)) << 8) | (FirstTrail + (index % TrailsPerLead)));
            }
        }
    }

    // All two-byte codes in one call: the decoder costs microseconds a call and under ten nanoseconds a character.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ushort[] TwoByteUnits()
    {
        var bytes = new byte[(LastLead - FirstLead + 1) * TrailsPerLead * 2];
        var units = new ushort[bytes.Length / 2];
        for (var index = 0; index < units.Length; index++)
        {
            var trail = FirstTrail + (index % TrailsPerLead);
            bytes[2 * index] = (byte)(FirstLead + (index / TrailsPerLead));
            bytes[(2 * index) + 1] = (byte)(trail == 0x7F ? FirstTrail : trail);
        }

        var chars = Encodings.CodePage54936().GetString(bytes);
        for (var index = 0; index < units.Length; index++)
        {
            units[index] = FirstTrail + (index % TrailsPerLead) == 0x7F ? (ushort)0 : chars[index];
        }

        return units;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillFourByte(ushort[] units, ushort[] fourByte, ushort[] toFourByte)
    {
        var hasTwoByte = new bool[0x10000];
        foreach (var unit in units)
        {
            hasTwoByte[unit] = true;
        }

        var linear = 0;
        for (var code = 0x80; code < 0x10000; code++)
        {
            if (!hasTwoByte[code] && code is not (>= 0xD800 and <= 0xDFFF))
            {
                fourByte[linear] = (ushort)code;
                toFourByte[code] = (ushort)linear++;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Utf8(ushort code) => code < 0x800
        ? 0x0200_0000u | (uint)(0xC0 | (code >> 6)) | ((uint)(0x80 | (code & 0x3F)) << 8)
        : 0x0300_0000u | (uint)(0xE0 | (code >> 12)) | ((uint)(0x80 | ((code >> 6) & 0x3F)) << 8) | ((uint)(0x80 | (code & 0x3F)) << 16);
}
