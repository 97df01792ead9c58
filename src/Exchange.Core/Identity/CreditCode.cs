namespace Exchange.Core.Identity;

/// <summary>
/// 统一社会信用代码: 18 characters that name an organization or a sole trader (GB 32100): authority, class, region (six digits),
/// organization code (GB 11714), check character. The alphabet has no I, O, S, V, Z.
/// </summary>
/// <remarks>
/// What the check character promises (MOD 31, powers of 3): every single wrong character is found, and every swap of two unequal
/// characters unless they are the first and the last, so all neighbours; of all other errors thirty in thirty-one.
/// </remarks>
public readonly record struct CreditCode
{
    private readonly string? code;

    private CreditCode(string code) => this.code = code;

    /// <summary>Authority and class: 11 state organ, 51 association, 91 company, 92 sole trader, 93 farmers' cooperative …</summary>
    public string Category => Reveal()[..2];

    /// <summary>Six digits of GB/T 2260 of the registering authority, 100000 for the state's own.</summary>
    public string Region => Reveal()[2..8];

    /// <summary>The nine characters inside, whether or not their own check fits.</summary>
    public string Organization => Reveal()[8..17];

    /// <summary>
    /// Whether the organization code inside fits its own check (GB 11714). Some were given out with a wrong one, so it is a hint
    /// and never a reason to refuse the code.
    /// </summary>
    public bool HasValidOrganizationCode => OrganizationCodeFits(Reveal());

    /// <summary>Exactly 18 ASCII bytes, upper-case: alphabet, digits of the region, check character.</summary>
    public static bool IsValid(ReadOnlySpan<byte> eighteen) => CreditCodeKernel.IsValid(eighteen);

    /// <summary>
    /// Judges any text that should name an organization: credit code, else old registration number. I and O, which the alphabet
    /// leaves out because people take them for 1 and 0, are read as those when the check then fits.
    /// </summary>
    /// <param name="text">A decoded cell of any length.</param>
    /// <param name="repaired">At least <see cref="SubjectReading.TextLength"/> characters: the canonical number when it was read whole, the folded text when masked.</param>
    /// <param name="length">Characters written, 0 for damaged and missing numbers.</param>
    public static SubjectReading Classify(ReadOnlySpan<char> text, Span<char> repaired, out int length)
    {
        Span<char> buffer = stackalloc char[NumberFolding.Capacity];
        var folded = buffer[..NumberFolding.Fold(text, buffer, out var wasRepaired)];
        return OrganizationReader.Read(folded, wasRepaired, repaired, out length);
    }

    /// <summary>Reads what <see cref="Classify"/> reads as a whole credit code.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CreditCode code)
    {
        Span<char> repaired = stackalloc char[SubjectReading.TextLength];
        var isCode = Classify(text, repaired, out var length) is { IsWhole: true, Form: SubjectIdType.CreditCode };
        code = isCode ? new(new string(repaired[..length])) : default;
        return isCode;
    }

    /// <summary>The whole code, for storing and matching; a sole trader's code names a citizen, so never for a log or a message.</summary>
    public string Reveal() => code ?? throw HiddenText.NeverParsed(nameof(CreditCode));

    /// <summary>91140100******523T: what a clerk needs to tell two codes apart.</summary>
    public string Mask() => HiddenText.Of(Reveal(), 8, 4);

    /// <summary>Category, region and last character only.</summary>
    public override string ToString() => code is null ? HiddenText.OfNothing : HiddenText.Of(code, 8, 1);

    internal static bool OrganizationCodeFits(ReadOnlySpan<char> eighteen)
    {
        Span<byte> nine = stackalloc byte[OrganizationCode.Length];
        Ascii.Narrow(eighteen[8..17], nine);
        return OrganizationCode.IsValid(nine);
    }
}
