using Exchange.Core.Tabular;

namespace Exchange.Core.Identity;

/// <summary>
/// 号牌号码: a vehicle's plate. Canonical is upper-case, half-width, without blanks, dots or hyphens (晋A12345, 晋AD12345,
/// 晋A1234挂, 使014578, WJ晋12345); tractors alone have a dot U+00B7 behind the issuer, as they are written: 晋01·12345.
/// </summary>
/// <remarks>
/// Read are the plates of GA 36 (ordinary, new energy, trailer 挂, learner 学, police 警, embassy 使, consulate 领, Hong Kong 港 and
/// Macao 澳, temporary 临 and 境, trial 试, oversize 超), armed police, the army, tractors of NY 345.1, and older forms of these. There
/// is no check character: a plate can have the right form and be nobody's. I and O are in no sequence and are not read as 1 and 0.
/// </remarks>
public readonly record struct PlateNumber
{
    /// <summary>Characters that hold every canonical plate.</summary>
    public const int MaxLength = 10;

    private readonly string? plate;

    private PlateNumber(string plate) => this.plate = plate;

    /// <summary>
    /// Whether the bytes already are a canonical ordinary or new-energy plate, so that nothing need be decoded. False for all
    /// other plates, canonical or not.
    /// </summary>
    public static bool IsCanonicalUtf8(ReadOnlySpan<byte> utf8) => PlateForms.IsUsualUtf8(utf8);

    /// <summary>Writes the canonical form of a plate, however it is spaced, dotted or wide.</summary>
    /// <param name="text">A decoded cell of any length.</param>
    /// <param name="canonical">At least <see cref="MaxLength"/> characters.</param>
    /// <param name="length">Characters written, 0 when it is no plate.</param>
    public static bool TryNormalize(ReadOnlySpan<char> text, Span<char> canonical, out int length)
    {
        Span<char> folded = stackalloc char[MaxLength];
        length = 0;
        if (!TryFold(text, folded, out var count))
        {
            return false;
        }

        folded = folded[..count];
        if (PlateForms.IsTractor(folded))
        {
            // Three characters of issuer, then the dot that the folding took away.
            folded[..3].CopyTo(canonical);
            canonical[3] = '\u00B7';
            folded[3..].CopyTo(canonical[4..]);
            length = count + 1;
            return true;
        }

        if (!PlateForms.IsPlate(folded))
        {
            return false;
        }

        folded.CopyTo(canonical);
        length = count;
        return true;
    }

    /// <summary>Reads what <see cref="TryNormalize"/> reads.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out PlateNumber plate)
    {
        Span<char> canonical = stackalloc char[MaxLength];
        var isPlate = TryNormalize(text, canonical, out var length);
        plate = isPlate ? new(new string(canonical[..length])) : default;
        return isPlate;
    }

    /// <summary>The whole plate, for storing and matching; never for a log or a message.</summary>
    public string Reveal() => plate ?? throw HiddenText.NeverParsed(nameof(PlateNumber));

    /// <summary>晋A***45: what a clerk needs to tell two plates apart.</summary>
    public string Mask() => HiddenText.Of(Reveal(), 2, 2);

    /// <summary>The first character only, the province of most plates.</summary>
    public override string ToString() => plate is null ? HiddenText.OfNothing : HiddenText.Of(plate, 1, 0);

    private static bool TryFold(ReadOnlySpan<char> text, Span<char> into, out int count)
    {
        count = 0;
        foreach (var c in text)
        {
            if (NumberFolding.IsNothing(c) || IsSeparator(c))
            {
                continue;
            }

            if (count == into.Length)
            {
                return false;
            }

            var folded = TextFolding.FoldWidth(c);
            into[count++] = char.IsAsciiLetterLower(folded) ? (char)(folded - 32) : folded;
        }

        return true;
    }

    private static bool IsSeparator(char c) => "·•・‧∙⋅●｡.．。-－‐‑–—―_＿'’".Contains(c, StringComparison.Ordinal);
}
