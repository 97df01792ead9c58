namespace Exchange.Core.Identity;

/// <summary>
/// 残疾人证号: the holder's resident ID, a digit for the category and one for the grade (GB/T 26341), and after a reissue B and
/// its count: 20 or 22 characters.
/// </summary>
public readonly record struct DisabilityCertificate
{
    /// <summary>Characters of a certificate that was never reissued.</summary>
    public const int ShortLength = 20;

    /// <summary>Characters of a reissued certificate.</summary>
    public const int LongLength = 22;

    private DisabilityCertificate(ResidentId holder, int category, int grade, int reissue)
        => (Holder, Category, Grade, Reissue) = (holder, category, grade, reissue);

    /// <summary>The resident ID inside the number.</summary>
    public ResidentId Holder { get; }

    /// <summary>残疾类别: 1 sight, 2 hearing, 3 speech, 4 limbs, 5 intellect, 6 mind, 7 several.</summary>
    public int Category { get; }

    /// <summary>残疾等级: 1 (gravest) to 4.</summary>
    public int Grade { get; }

    /// <summary>How often it was reissued, 1 to 9; 0 for never.</summary>
    public int Reissue { get; }

    /// <summary>20 or 22, 0 for default.</summary>
    public int Length => Category == 0 ? 0 : Reissue == 0 ? ShortLength : LongLength;

    /// <summary>Reads 20 or 22 characters, repaired where that is certain: width, blanks, invisible signs, letter case.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DisabilityCertificate certificate)
    {
        certificate = default;
        Span<char> buffer = stackalloc char[NumberFolding.Capacity];
        var folded = buffer[..NumberFolding.Fold(text, buffer, out _)];
        Span<byte> number = stackalloc byte[ResidentIdKernel.Length];
        if (!HasShape(folded))
        {
            return false;
        }

        Ascii.Narrow(folded[..ResidentIdKernel.Length], number);
        if (!ResidentIdKernel.IsValid(number))
        {
            return false;
        }

        var reissue = folded.Length == LongLength ? folded[21] - '0' : 0;
        certificate = new(ResidentId.FromChecked(folded), folded[18] - '0', folded[19] - '0', reissue);
        return true;
    }

    /// <summary>The whole number, for storing and matching; never for a log or a message.</summary>
    public string Reveal() => string.Create(CheckedLength(), this, static (span, certificate) =>
    {
        Span<byte> ascii = stackalloc byte[LongLength];
        Ascii.Widen(ascii[..certificate.Reveal(ascii)], span);
    });

    /// <summary>The whole number as ASCII bytes, at most 22; returns how many.</summary>
    public int Reveal(Span<byte> ascii)
    {
        var length = CheckedLength();
        Holder.Reveal(ascii);
        ascii[18] = (byte)('0' + Category);
        ascii[19] = (byte)('0' + Grade);
        if (Reissue > 0)
        {
            ascii[20] = (byte)'B';
            ascii[21] = (byte)('0' + Reissue);
        }

        return length;
    }

    /// <summary>As the holder's number: 1401**********0011****.</summary>
    public string Mask() => string.Concat(Holder.Mask(), new string('*', Length - ResidentIdKernel.Length));

    /// <summary>Region only: category and grade are a person's health.</summary>
    public override string ToString() => Length == 0 ? HiddenText.OfNothing : HiddenText.Of(Reveal(), 6, 0);

    /// <summary>17 digits, a digit or X, category 1-7, grade 1-4, perhaps B1-B9; the ID inside is not checked.</summary>
    internal static bool HasShape(ReadOnlySpan<char> folded)
        => folded.Length is ShortLength or LongLength
            && NumberShape.IsLikeResidentId(folded[..ResidentIdKernel.Length])
            && folded[18] is >= '1' and <= '7' && folded[19] is >= '1' and <= '4'
            && (folded.Length == ShortLength || (folded[20] == 'B' && folded[21] is >= '1' and <= '9'));

    private int CheckedLength() => Length == 0 ? throw HiddenText.NeverParsed(nameof(DisabilityCertificate)) : Length;
}
