using Exchange.Core.Problems;

namespace Exchange.Core.Identity;

/// <summary>Judges a cell that should hold the number of a person's document, whichever it is.</summary>
internal static class DocumentReader
{
    /// <summary>Passports and permits have at most 12 digits in a row; what has more is a resident ID with something wrong.</summary>
    private const int MostDigits = 12;

    /// <inheritdoc cref="ResidentIdReader.Read"/>
    public static SubjectReading Read(Span<char> folded, bool wasRepaired, Span<char> repaired, out int length)
    {
        length = 0;
        if (NumberShape.IsMissing(folded))
        {
            return SubjectReading.Missing(ProblemKinds.DocumentMissing);
        }

        if (IsLikeResident(folded))
        {
            return ResidentIdReader.Read(folded, wasRepaired, repaired, out length);
        }

        if (folded.Contains('*'))
        {
            return ReadMasked(folded, repaired, out length);
        }

        if (!TravelDocument.IsValid(folded))
        {
            return SubjectReading.Damaged(SubjectIdType.Document, ProblemKinds.DocumentFormat);
        }

        folded.CopyTo(repaired);
        length = folded.Length;
        var note = wasRepaired ? ProblemKinds.RepairedDocument : null;
        return new SubjectReading(SubjectIdType.Document, SubjectIdQuality.Valid, null, note);
    }

    private static SubjectReading ReadMasked(ReadOnlySpan<char> folded, Span<char> repaired, out int length)
    {
        length = 0;
        if (!NumberShape.IsMasked(folded) || folded.Length > TravelDocument.MaxLength)
        {
            return SubjectReading.Damaged(SubjectIdType.Document, ProblemKinds.DocumentFormat);
        }

        if (!NumberShape.ShowsEnough(folded))
        {
            return SubjectReading.Missing(ProblemKinds.DocumentMasked);
        }

        folded.CopyTo(repaired);
        length = folded.Length;
        return new SubjectReading(SubjectIdType.Document, SubjectIdQuality.Masked, ProblemKinds.DocumentMasked, null);
    }

    /// <summary>More digits than any document, with nothing but X, asterisks and a certificate's B among them, or Excel's notation.</summary>
    private static bool IsLikeResident(ReadOnlySpan<char> folded)
    {
        if (NumberShape.IsScientific(folded) || NumberShape.BeforeZeroFraction(folded) > 0 || DisabilityCertificate.HasShape(folded))
        {
            return true;
        }

        return folded.Length > MostDigits && char.IsAsciiDigit(folded[0]) && NumberShape.IsMaskedDigits(folded);
    }
}
