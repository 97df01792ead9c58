using System.Text;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>What every text of a target column has to keep to, and what stands in for it.</summary>
/// <param name="MaxLength">Characters (code points), 0 for no limit.</param>
/// <param name="Default">For a missing cell.</param>
/// <param name="OtherwiseValue">For one that cannot be read.</param>
internal sealed record TextForm(int MaxLength, string? Default, string? OtherwiseValue)
{
    /// <summary>What is wrong with the signs of a text, whatever it means; null when nothing is.</summary>
    public static ProblemKind? Problem(string text)
    {
        foreach (var c in TextFolding.Trim(text))
        {
            if (c == '\uFFFD')
            {
                return ProblemKinds.ReplacementCharacter;
            }

            if (char.IsControl(c) && c is not ('\t' or '\r' or '\n'))
            {
                return ProblemKinds.ControlCharacter;
            }
        }

        return null;
    }

    public bool LongerThanAllowed(string text) => MaxLength > 0 && text.Length > MaxLength && text.EnumerateRunes().Count() > MaxLength;

    public bool LongerThanAllowed(ReadOnlySpan<byte> utf8)
        => MaxLength > 0 && utf8.Length > MaxLength && LongerThanAllowed(Encoding.UTF8.GetString(utf8));
}
