using System.Text;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>"identifier": half-width, upper case, no blanks: certificate, frame and account numbers.</summary>
internal sealed class IdentifierKernel(RuleSettings rule, TextForm form) : TextKernel(rule, form)
{
    protected override bool TryTake(int row, ReadOnlySpan<byte> cell, ByteEncoding encoding)
    {
        foreach (var b in cell)
        {
            if (b is <= 0x20 or >= 0x7F or (>= (byte)'a' and <= (byte)'z') or (byte)'\'')
            {
                return false;
            }
        }

        return TryKeepAsUtf8(row, cell, ByteEncoding.Utf8);
    }

    protected override string? Convert(string text, out ProblemKind? problem)
    {
        problem = null;
        var word = TextFolding.Word(text).TrimStart('\'');
        var kept = new StringBuilder(word.Length);
        foreach (var c in word)
        {
            if (!char.IsWhiteSpace(c))
            {
                kept.Append(c);
            }
        }

        return kept.ToString();
    }
}
