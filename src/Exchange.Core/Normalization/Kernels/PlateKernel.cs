using Exchange.Core.Identity;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>"plate": a plate number of GA 36 in its canonical form.</summary>
internal sealed class PlateKernel(RuleSettings rule, TextForm form) : TextKernel(rule, form)
{
    protected override bool TryTake(int row, ReadOnlySpan<byte> cell, ByteEncoding encoding)
        => TryKeepAsUtf8(row, cell, encoding) && PlateNumber.IsCanonicalUtf8(Values[row]);

    protected override string? Convert(string text, out ProblemKind? problem)
    {
        Span<char> canonical = stackalloc char[32];
        if (PlateNumber.TryNormalize(text, canonical, out var length))
        {
            problem = null;
            return canonical[..length].ToString();
        }

        problem = ProblemKinds.PlateFormat;
        return null;
    }
}
