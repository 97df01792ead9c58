using System.Globalization;
using Exchange.Core.Identity;
using Exchange.Core.Mapping;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>"disability-certificate": the number of a disability certificate, or what it says.</summary>
internal sealed class CertificateKernel(RuleSettings rule, TextForm form, DisabilityCertificateTransform transform) : TextKernel(rule, form)
{
    protected override bool TryTake(int row, ReadOnlySpan<byte> cell, ByteEncoding encoding) => false;

    protected override string? Convert(string text, out ProblemKind? problem)
    {
        if (!DisabilityCertificate.TryParse(text, out var certificate))
        {
            problem = ProblemKinds.DisabilityCertificateFormat;
            return null;
        }

        problem = null;
        return transform.Part switch
        {
            "resident-id" => certificate.Holder.Reveal(),
            "category" => certificate.Category.ToString(CultureInfo.InvariantCulture),
            "grade" => certificate.Grade.ToString(CultureInfo.InvariantCulture),
            _ => certificate.Reveal(),
        };
    }
}
