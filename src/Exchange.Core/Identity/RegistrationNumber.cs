namespace Exchange.Core.Identity;

/// <summary>
/// 工商注册号: 15 digits by which companies and sole traders were registered before the credit code: authority (six digits),
/// sequence (eight), check digit (GS 15-2006). Older numbers of 13 digits have no check and are not among them.
/// </summary>
/// <remarks>The check digit (ISO 7064, MOD 11,10) finds every single wrong digit and all swaps of unequal neighbours but a few.</remarks>
public readonly record struct RegistrationNumber
{
    /// <summary>Digits.</summary>
    public const int Length = 15;

    private readonly string? number;

    private RegistrationNumber(string number) => this.number = number;

    /// <summary>Six digits of GB/T 2260 of the registering authority, 100000 for the state's own.</summary>
    public string Region => Reveal()[..6];

    /// <summary>Exactly 15 ASCII digits, not all zero, whose check fits.</summary>
    public static bool IsValid(ReadOnlySpan<byte> fifteen)
    {
        if (fifteen.Length != Length || !NumberShape.IsDigits(fifteen) || !fifteen.ContainsAnyExcept((byte)'0'))
        {
            return false;
        }

        return fifteen[^1] == CheckDigit(fifteen[..^1]);
    }

    /// <summary>Fifteen digits; width, blanks and invisible signs are repaired.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out RegistrationNumber number)
    {
        Span<char> buffer = stackalloc char[NumberFolding.Capacity];
        var folded = buffer[..NumberFolding.Fold(text, buffer, out _)];
        var fits = folded.Length == Length && Fits(folded);
        number = fits ? new(new string(folded)) : default;
        return fits;
    }

    /// <summary>The whole number; a sole trader's number names a citizen, so never for a log or a message.</summary>
    public string Reveal() => number ?? throw HiddenText.NeverParsed(nameof(RegistrationNumber));

    public string Mask() => HiddenText.Of(Reveal(), 6, 3);

    /// <summary>Region and last digit only.</summary>
    public override string ToString() => number is null ? HiddenText.OfNothing : HiddenText.Of(number, 6, 1);

    /// <summary>The check digit for fourteen digits.</summary>
    internal static byte CheckDigit(ReadOnlySpan<byte> fourteen)
    {
        var product = 10;
        foreach (var digit in fourteen)
        {
            var sum = (product + digit - '0') % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return (byte)('0' + ((11 - product) % 10));
    }

    internal static bool Fits(ReadOnlySpan<char> folded)
    {
        if (folded.Length != Length || !NumberShape.IsDigits(folded))
        {
            return false;
        }

        Span<byte> ascii = stackalloc byte[Length];
        Ascii.Narrow(folded, ascii);
        return IsValid(ascii);
    }
}
