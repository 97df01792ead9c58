using System.Globalization;

namespace Exchange.Core.Identity;

/// <summary>
/// 公民身份号码: a citizen number of 18 characters whose check character fits (GB 11643); also 港澳台居民居住证 and 外国人永久居留身份证,
/// which are built alike. Regions abolished long ago are as good as today's: only the province is looked at.
/// </summary>
/// <remarks>
/// What the check character promises (ISO 7064, MOD 11-2): every single wrong character is found, and every swap of two unequal
/// characters unless they stand exactly ten places apart, so all neighbours; of all other errors ten in eleven. A number that
/// Excel cut to 15 digits and that fits by chance is therefore taken for valid.
/// </remarks>
public readonly record struct ResidentId
{
    /// <summary>The first 17 digits; the check character follows from them. 0 only for default.</summary>
    private readonly ulong body;

    private ResidentId(ulong body) => this.body = body;

    /// <summary>Which of the three documents this is the number of.</summary>
    public SubjectIdType Form => ResidentIdReader.FormOf(Reveal()[0]);

    /// <summary>Six digits of GB/T 2260, current or abolished, where the number was given out first.</summary>
    public string Region => Reveal()[..6];

    public DateOnly BirthDate
    {
        get
        {
            Span<byte> text = stackalloc byte[ResidentIdKernel.Length];
            Reveal(text);
            var (year, month, day) = ResidentIdKernel.BirthDate(text);
            return new DateOnly(year, month, day);
        }
    }

    /// <summary>1 male, 2 female (GB/T 2261.1).</summary>
    public int Sex => body % 2 == 1 ? 1 : 2;

    /// <summary>Exactly 18 ASCII bytes, the final X upper-case: digits, province, birth date (1850 to 2199) and check character.</summary>
    public static bool IsValid(ReadOnlySpan<byte> eighteen) => ResidentIdKernel.IsValid(eighteen);

    /// <summary>
    /// Fifteen ASCII digits to 18: century 19, for the sequences 996 to 999 century 18. False, with anything in
    /// <paramref name="eighteen"/>, when province or birth date do not exist.
    /// </summary>
    public static bool TryUpgrade(ReadOnlySpan<byte> fifteen, Span<byte> eighteen) => ResidentIdKernel.TryUpgrade(fifteen, eighteen);

    /// <summary>Days since 1970-01-01 of the birth date of a valid number.</summary>
    public static int BirthDayNumber(ReadOnlySpan<byte> eighteen) => ResidentIdKernel.DayNumber(eighteen);

    /// <summary>1 male, 2 female (GB/T 2261.1), of a valid number.</summary>
    public static int SexOf(ReadOnlySpan<byte> eighteen) => (eighteen[16] & 1) == 1 ? 1 : 2;

    /// <summary>The form of a valid number.</summary>
    public static SubjectIdType FormOf(ReadOnlySpan<byte> eighteen) => ResidentIdReader.FormOf((char)eighteen[0]);

    /// <summary>Judges any text that should be a resident ID; see <see cref="SubjectReading"/> for what comes back.</summary>
    /// <param name="text">A decoded cell of any length.</param>
    /// <param name="repaired">At least <see cref="SubjectReading.TextLength"/> characters: the canonical number when it was read whole, the folded text when masked.</param>
    /// <param name="length">Characters written, 0 for damaged and missing numbers.</param>
    public static SubjectReading Classify(ReadOnlySpan<char> text, Span<char> repaired, out int length)
    {
        Span<char> buffer = stackalloc char[NumberFolding.Capacity];
        var folded = buffer[..NumberFolding.Fold(text, buffer, out var wasRepaired)];
        return ResidentIdReader.Read(folded, wasRepaired, repaired, out length);
    }

    /// <summary>Reads what <see cref="Classify"/> reads whole: 18 characters or 15 digits, repaired where that is certain.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ResidentId id)
    {
        Span<char> repaired = stackalloc char[SubjectReading.TextLength];
        id = Classify(text, repaired, out _).IsWhole ? FromChecked(repaired) : default;
        return id.body != 0;
    }

    /// <summary>The whole number, for storing and matching; never for a log or a message.</summary>
    public string Reveal()
    {
        ThrowIfNothing();
        return string.Create(ResidentIdKernel.Length, this, static (span, id) => id.Write(span));
    }

    /// <summary>The whole number as 18 ASCII bytes, without a string in between.</summary>
    public void Reveal(Span<byte> eighteen)
    {
        ThrowIfNothing();
        body.TryFormat(eighteen, out _, default, CultureInfo.InvariantCulture);
        eighteen[17] = ResidentIdKernel.CheckCharacter(eighteen);
    }

    /// <summary>1401**********0011: for a page on which a clerk has to tell two people apart.</summary>
    public string Mask() => HiddenText.Of(Reveal(), 4, 4);

    /// <summary>Region and last character only, so that a log line cannot leak a citizen.</summary>
    public override string ToString() => body == 0 ? HiddenText.OfNothing : HiddenText.Of(Reveal(), 6, 1);

    /// <summary>Of 18 characters that passed the check.</summary>
    internal static ResidentId FromChecked(ReadOnlySpan<char> eighteen)
        => new(ulong.Parse(eighteen[..17], NumberStyles.None, CultureInfo.InvariantCulture));

    private void Write(Span<char> eighteen)
    {
        Span<byte> ascii = stackalloc byte[ResidentIdKernel.Length];
        Reveal(ascii);
        Ascii.Widen(ascii, eighteen);
    }

    private void ThrowIfNothing()
    {
        if (body == 0)
        {
            throw HiddenText.NeverParsed(nameof(ResidentId));
        }
    }
}
