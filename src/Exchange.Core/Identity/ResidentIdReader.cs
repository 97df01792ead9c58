using System.Runtime.CompilerServices;
using Exchange.Core.Problems;

namespace Exchange.Core.Identity;

/// <summary>Judges a cell that should hold a resident ID and is not plainly one: repairs what is certain, names what is wrong.</summary>
internal static class ResidentIdReader
{
    /// <summary>What a masked number may have: shortened masks have fewer characters than the number.</summary>
    private const int LongestMask = 22;

    /// <param name="folded">As <see cref="NumberFolding"/> gives it; signs that mask may be unified in it.</param>
    /// <param name="wasRepaired">Whether folding changed anything worth a note.</param>
    public static SubjectReading Read(Span<char> folded, bool wasRepaired, Span<char> repaired, out int length)
    {
        length = 0;
        if (NumberShape.IsMissing(folded))
        {
            return SubjectReading.Missing(ProblemKinds.ResidentIdMissing);
        }

        NumberShape.UnifyMask(folded);
        if (NumberShape.IsScientific(folded))
        {
            return Damaged(ProblemKinds.ResidentIdExcelDamage);
        }

        if (folded.Contains('*'))
        {
            return ReadMasked(folded, repaired, out length);
        }

        // A number cell keeps 15 digits whole; 18 went through a float and lost the last ones.
        var whole = NumberShape.BeforeZeroFraction(folded);
        return whole switch
        {
            0 => ReadWhole(folded, wasRepaired, repaired, out length),
            ResidentIdKernel.OldLength => ReadWhole(folded[..whole], true, repaired, out length),
            _ => Damaged(ProblemKinds.ResidentIdExcelDamage),
        };
    }

    /// <summary>Which kind of number begins with this character; an asterisk may stand for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static SubjectIdType FormOf(char first) => first switch
    {
        '9' => SubjectIdType.ForeignerPermit,
        '8' => SubjectIdType.ResidencePermit,
        _ => SubjectIdType.ResidentId,
    };

    private static SubjectReading ReadMasked(ReadOnlySpan<char> folded, Span<char> repaired, out int length)
    {
        length = 0;
        if (!NumberShape.IsMaskedDigits(folded))
        {
            return Damaged(ProblemKinds.ResidentIdCharacters);
        }

        if (!NumberShape.ShowsEnough(folded))
        {
            return SubjectReading.Missing(ProblemKinds.ResidentIdMasked);
        }

        if (folded.Length > LongestMask)
        {
            return Damaged(ProblemKinds.ResidentIdLength);
        }

        folded.CopyTo(repaired);
        length = folded.Length;
        return new SubjectReading(FormOf(folded[0]), SubjectIdQuality.Masked, ProblemKinds.ResidentIdMasked, null);
    }

    private static SubjectReading ReadWhole(ReadOnlySpan<char> folded, bool wasRepaired, Span<char> repaired, out int length)
    {
        length = 0;
        if (DisabilityCertificate.HasShape(folded))
        {
            return ReadCertificate(folded, repaired, out length);
        }

        var isResident = NumberShape.IsLikeResidentId(folded);
        if (!isResident && !NumberShape.IsDigits(folded))
        {
            return Damaged(HasCheckInPlace(folded) ? ProblemKinds.ResidentIdLength : ProblemKinds.ResidentIdCharacters);
        }

        if (!isResident && folded.Length != ResidentIdKernel.OldLength)
        {
            return Damaged(ProblemKinds.ResidentIdLength);
        }

        var problem = Complete(folded, repaired);
        if (problem is not null)
        {
            return Damaged(problem);
        }

        length = ResidentIdKernel.Length;
        var note = wasRepaired ? ProblemKinds.RepairedId : null;
        return isResident
            ? new SubjectReading(FormOf(repaired[0]), SubjectIdQuality.Valid, null, note)
            : new SubjectReading(FormOf(repaired[0]), SubjectIdQuality.Upgraded15, null, ProblemKinds.UpgradedFrom15);
    }

    /// <summary>Digits and one X, at the end or in the eighteenth place: too few or too many characters, but no wrong ones.</summary>
    private static bool HasCheckInPlace(ReadOnlySpan<char> folded)
    {
        var check = folded.IndexOf('X');
        return check >= 0 && (check == folded.Length - 1 || check == ResidentIdKernel.Length - 1)
            && NumberShape.IsDigits(folded[..check]) && NumberShape.IsDigits(folded[(check + 1)..]);
    }

    private static SubjectReading ReadCertificate(ReadOnlySpan<char> folded, Span<char> repaired, out int length)
    {
        length = 0;
        if (Complete(folded[..ResidentIdKernel.Length], repaired) is not null)
        {
            return Damaged(ProblemKinds.DisabilityNumberInIdColumn);
        }

        length = ResidentIdKernel.Length;
        return new SubjectReading(FormOf(repaired[0]), SubjectIdQuality.Valid, null, ProblemKinds.DisabilityNumberRead);
    }

    /// <summary>Writes the 18 characters of a number of the right shape, or says what is wrong with it.</summary>
    private static ProblemKind? Complete(ReadOnlySpan<char> shaped, Span<char> repaired)
    {
        Span<byte> given = stackalloc byte[shaped.Length];
        Span<byte> number = stackalloc byte[ResidentIdKernel.Length];
        Ascii.Narrow(shaped, given);
        if (given.Length == ResidentIdKernel.OldLength)
        {
            if (!ResidentIdKernel.TryUpgrade(given, number))
            {
                return ResidentIdKernel.HasProvince(given) && given[0] < '8' ? ProblemKinds.ResidentIdBirthDate : ProblemKinds.ResidentIdRegion;
            }
        }
        else if (WhyNot(given) is { } problem)
        {
            return problem;
        }
        else
        {
            given.CopyTo(number);
        }

        Ascii.Widen(number, repaired);
        return null;
    }

    private static ProblemKind? WhyNot(ReadOnlySpan<byte> eighteen)
    {
        if (!ResidentIdKernel.HasProvince(eighteen))
        {
            return ProblemKinds.ResidentIdRegion;
        }

        if (!ResidentIdKernel.HasBirthDate(eighteen))
        {
            return ProblemKinds.ResidentIdBirthDate;
        }

        if (ResidentIdKernel.IsValid(eighteen))
        {
            return null;
        }

        // Excel keeps 15 significant digits of a number and writes zeros for the rest.
        return eighteen.EndsWith("000"u8) ? ProblemKinds.ResidentIdExcelDamage : ProblemKinds.ResidentIdCheckDigit;
    }

    private static SubjectReading Damaged(ProblemKind problem) => SubjectReading.Damaged(SubjectIdType.ResidentId, problem);
}
