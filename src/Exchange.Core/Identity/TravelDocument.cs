namespace Exchange.Core.Identity;

/// <summary>
/// 护照、通行证等证件号码: 5 to 20 letters and digits, one digit at least. There is no check character, so a text is taken for one
/// only where it does not look like a resident ID.
/// </summary>
public readonly record struct TravelDocument
{
    /// <summary>Fewest characters.</summary>
    public const int MinLength = 5;

    /// <summary>Most characters.</summary>
    public const int MaxLength = 20;

    private readonly string? number;

    private TravelDocument(string number) => this.number = number;

    /// <summary>Exactly the canonical form: ASCII, upper-case. It says nothing about resident IDs, which have it too.</summary>
    public static bool IsValid(ReadOnlySpan<char> text)
        => text.Length is >= MinLength and <= MaxLength && NumberShape.IsLettersOrDigits(text) && NumberShape.HasNonZeroDigit(text);

    /// <summary>Judges any text that should be a person's document: the resident ID where it looks like one, else the document.</summary>
    /// <param name="text">A decoded cell of any length.</param>
    /// <param name="repaired">At least <see cref="SubjectReading.TextLength"/> characters: the canonical number when it was read whole, the folded text when masked.</param>
    /// <param name="length">Characters written, 0 for damaged and missing numbers.</param>
    public static SubjectReading Classify(ReadOnlySpan<char> text, Span<char> repaired, out int length)
    {
        Span<char> buffer = stackalloc char[NumberFolding.Capacity];
        var folded = buffer[..NumberFolding.Fold(text, buffer, out var wasRepaired)];
        return DocumentReader.Read(folded, wasRepaired, repaired, out length);
    }

    /// <summary>Reads what <see cref="Classify"/> reads as a document; width, blanks and letter case are repaired.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TravelDocument document)
    {
        Span<char> repaired = stackalloc char[SubjectReading.TextLength];
        var isDocument = Classify(text, repaired, out var length) is { IsWhole: true, Form: SubjectIdType.Document };
        document = isDocument ? new(new string(repaired[..length])) : default;
        return isDocument;
    }

    /// <summary>The whole number, for storing and matching; never for a log or a message.</summary>
    public string Reveal() => number ?? throw HiddenText.NeverParsed(nameof(TravelDocument));

    /// <summary>E1*****78; short numbers show one character at each end.</summary>
    public string Mask() => Reveal().Length < 8 ? HiddenText.Of(Reveal(), 1, 1) : HiddenText.Of(Reveal(), 2, 2);

    /// <summary>The first character only.</summary>
    public override string ToString() => number is null ? HiddenText.OfNothing : HiddenText.Of(number, 1, 0);
}
