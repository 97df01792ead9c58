namespace Exchange.Core.Identity;

/// <summary>组织机构代码: eight digits or letters and a check character (GB 11714); today the inner part of a credit code.</summary>
/// <remarks>The check character finds every single wrong digit; letters are weighed 10 to 35, so some stand for one another (MOD 11).</remarks>
public readonly record struct OrganizationCode
{
    /// <summary>Characters.</summary>
    public const int Length = 9;

    private readonly string? code;

    private OrganizationCode(string code) => this.code = code;

    private static ReadOnlySpan<byte> Weights => [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Exactly nine ASCII bytes, upper-case, without the hyphen.</summary>
    public static bool IsValid(ReadOnlySpan<byte> nine)
    {
        if (nine.Length != Length)
        {
            return false;
        }

        foreach (var c in nine[..^1])
        {
            if (!char.IsAsciiDigit((char)c) && !char.IsAsciiLetterUpper((char)c))
            {
                return false;
            }
        }

        return nine[8] == CheckCharacter(nine[..^1]);
    }

    /// <summary>Nine characters, with a hyphen before the last or without; width, blanks and letter case are repaired.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out OrganizationCode code)
    {
        Span<char> buffer = stackalloc char[NumberFolding.Capacity];
        var folded = buffer[..NumberFolding.Fold(text, buffer, out _)];
        if (folded.Length == Length + 1 && folded[8] == '-')
        {
            folded[8] = folded[9];
            folded = folded[..Length];
        }

        Span<byte> nine = stackalloc byte[Length];
        var fits = folded.Length == Length && NumberShape.IsLettersOrDigits(folded);
        if (fits)
        {
            Ascii.Narrow(folded, nine);
            fits = IsValid(nine);
        }

        code = fits ? new(new string(folded)) : default;
        return fits;
    }

    /// <summary>The whole code without its hyphen.</summary>
    public string Reveal() => code ?? throw HiddenText.NeverParsed(nameof(OrganizationCode));

    public string Mask() => HiddenText.Of(Reveal(), 2, 2);

    /// <summary>First and last character only.</summary>
    public override string ToString() => code is null ? HiddenText.OfNothing : HiddenText.Of(code, 1, 1);

    /// <summary>The check character for eight digits or capital letters.</summary>
    internal static byte CheckCharacter(ReadOnlySpan<byte> eight)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            sum += ValueOf(eight[i]) * Weights[i];
        }

        return (11 - (sum % 11)) switch
        {
            10 => (byte)'X',
            11 => (byte)'0',
            var digit => (byte)('0' + digit),
        };
    }

    private static int ValueOf(byte c) => c <= '9' ? c - '0' : c - 'A' + 10;
}
