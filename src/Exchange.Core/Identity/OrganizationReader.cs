using Exchange.Core.Problems;

namespace Exchange.Core.Identity;

/// <summary>Judges a cell that should name an organization.</summary>
internal static class OrganizationReader
{
    /// <inheritdoc cref="ResidentIdReader.Read"/>
    public static SubjectReading Read(ReadOnlySpan<char> folded, bool wasRepaired, Span<char> repaired, out int length)
    {
        length = 0;
        if (NumberShape.IsMissing(folded))
        {
            return SubjectReading.Missing(ProblemKinds.CreditCodeMissing);
        }

        if (NumberShape.IsScientific(folded))
        {
            return Damaged(ProblemKinds.CreditCodeExcelDamage);
        }

        if (folded.Contains('*'))
        {
            return ReadMasked(folded, repaired, out length);
        }

        var whole = NumberShape.BeforeZeroFraction(folded);
        return whole switch
        {
            0 => ReadWhole(folded, wasRepaired, repaired, out length),
            RegistrationNumber.Length => ReadWhole(folded[..whole], true, repaired, out length),
            _ => Damaged(ProblemKinds.CreditCodeExcelDamage),
        };
    }

    private static SubjectReading ReadMasked(ReadOnlySpan<char> folded, Span<char> repaired, out int length)
    {
        length = 0;
        if (!NumberShape.IsMasked(folded) || folded.Length > CreditCodeKernel.Length)
        {
            return Damaged(ProblemKinds.CreditCodeFormat);
        }

        if (!NumberShape.ShowsEnough(folded))
        {
            return SubjectReading.Missing(ProblemKinds.CreditCodeMasked);
        }

        folded.CopyTo(repaired);
        length = folded.Length;
        return new SubjectReading(SubjectIdType.CreditCode, SubjectIdQuality.Masked, ProblemKinds.CreditCodeMasked, null);
    }

    private static SubjectReading ReadWhole(ReadOnlySpan<char> folded, bool wasRepaired, Span<char> repaired, out int length)
    {
        length = 0;
        if (folded.Length == RegistrationNumber.Length && NumberShape.IsDigits(folded))
        {
            return ReadRegistrationNumber(folded, wasRepaired, repaired, out length);
        }

        if (folded.Length != CreditCodeKernel.Length || !NumberShape.IsLettersOrDigits(folded))
        {
            return Damaged(ProblemKinds.CreditCodeFormat);
        }

        Span<byte> code = stackalloc byte[CreditCodeKernel.Length];
        wasRepaired |= FoldLookalikes(folded, code);
        if (!CreditCodeKernel.HasShape(code))
        {
            return Damaged(ProblemKinds.CreditCodeFormat);
        }

        if (!CreditCodeKernel.IsValid(code))
        {
            var fromExcel = NumberShape.IsDigits(folded) && folded.EndsWith("000");
            return Damaged(fromExcel ? ProblemKinds.CreditCodeExcelDamage : ProblemKinds.CreditCodeCheckDigit);
        }

        Ascii.Widen(code, repaired);
        length = code.Length;
        return Valid(SubjectIdType.CreditCode, wasRepaired);
    }

    private static SubjectReading ReadRegistrationNumber(ReadOnlySpan<char> digits, bool wasRepaired, Span<char> repaired, out int length)
    {
        length = 0;
        if (!RegistrationNumber.Fits(digits))
        {
            return SubjectReading.Damaged(SubjectIdType.RegistrationNumber, ProblemKinds.RegistrationNumberCheckDigit);
        }

        digits.CopyTo(repaired);
        length = digits.Length;
        return Valid(SubjectIdType.RegistrationNumber, wasRepaired);
    }

    private static bool FoldLookalikes(ReadOnlySpan<char> folded, Span<byte> code)
    {
        var changed = false;
        for (var i = 0; i < code.Length; i++)
        {
            code[i] = folded[i] switch
            {
                'O' => (byte)'0',
                'I' => (byte)'1',
                var c => (byte)c,
            };
            changed |= code[i] != folded[i];
        }

        return changed;
    }

    private static SubjectReading Valid(SubjectIdType form, bool wasRepaired)
        => new(form, SubjectIdQuality.Valid, null, wasRepaired ? ProblemKinds.RepairedCreditCode : null);

    private static SubjectReading Damaged(ProblemKind problem) => SubjectReading.Damaged(SubjectIdType.CreditCode, problem);
}
