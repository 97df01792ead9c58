using Exchange.Core.Problems;

namespace Exchange.Core.Identity;

/// <summary>Reads a cell that holds either a person's or an organization's number, as an owner's column does.</summary>
public static class ResidentOrOrganization
{
    /// <summary>
    /// The resident ID where the text is one, else the credit code or registration number where it is one, else what is wrong
    /// with what it looks most like. A text that is both by chance is a person's: there are a hundred times as many; but one
    /// that begins with 9 and holds a fitting organization code is a company's, as foreigners' permits are rarer still.
    /// </summary>
    /// <param name="text">A decoded cell of any length.</param>
    /// <param name="repaired">At least <see cref="SubjectReading.TextLength"/> characters: the canonical number when it was read whole, the folded text when masked.</param>
    /// <param name="length">Characters written, 0 for damaged and missing numbers.</param>
    public static SubjectReading Classify(ReadOnlySpan<char> text, Span<char> repaired, out int length)
    {
        Span<char> buffer = stackalloc char[NumberFolding.Capacity];
        Span<char> forPerson = stackalloc char[NumberFolding.Capacity];
        var folded = buffer[..NumberFolding.Fold(text, buffer, out var wasRepaired)];
        folded.CopyTo(forPerson);
        var person = ResidentIdReader.Read(forPerson[..folded.Length], wasRepaired, repaired, out length);
        if (person.Quality is SubjectIdQuality.Missing || (person.IsWhole && person.Form != SubjectIdType.ForeignerPermit))
        {
            return person;
        }

        Span<char> organizationText = stackalloc char[SubjectReading.TextLength];
        var organization = OrganizationReader.Read(folded, wasRepaired, organizationText, out var organizationLength);
        var isOrganization = person.IsWhole
            ? organization.IsWhole && CreditCode.OrganizationCodeFits(organizationText)
            : LooksLikeOrganization(folded) || (organization.IsWhole && !IsMistypedPerson(person, organizationText[..organizationLength]));
        if (!isOrganization)
        {
            return person;
        }

        organizationText[..organizationLength].CopyTo(repaired);
        length = organizationLength;
        return organization;
    }

    /// <summary>
    /// Digits with a province and a birth date in their places are a person's, even where the credit code's check fits: it does so
    /// by chance for one mistyped number in 31. Other digits are a company's only if the organization code inside fits as well.
    /// </summary>
    private static bool IsMistypedPerson(SubjectReading person, ReadOnlySpan<char> organization)
        => person.Problem == ProblemKinds.ResidentIdCheckDigit || person.Problem == ProblemKinds.ResidentIdExcelDamage
            || (organization.Length >= CreditCodeKernel.Length && !CreditCode.OrganizationCodeFits(organization[..CreditCodeKernel.Length]));

    /// <summary>18 characters that have letters other than X or begin as a company's code does.</summary>
    private static bool LooksLikeOrganization(ReadOnlySpan<char> folded)
        => folded.Length is CreditCodeKernel.Length && (folded[0] == '9' || NumberShape.HasLetterButX(folded));
}
