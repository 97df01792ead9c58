using System.Runtime.CompilerServices;
using System.Text;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>
/// "name": blanks inside Chinese names removed, separators of minority names to U+00B7 (A1A4 in GB 18030, as the
/// State Ethnic Affairs Commission rules), width folded, a sex in brackets behind the name dropped; every character otherwise kept, rare
/// ones above all.
/// </summary>
internal sealed class NameKernel(RuleSettings rule, TextForm form) : TextKernel(rule, form)
{
    private const char Separator = '\u00B7';
    private const string Sex = "(男)";

    protected override bool TryTake(int row, ReadOnlySpan<byte> cell, ByteEncoding encoding)
        => TryKeepAsUtf8(row, cell, encoding) && PlainUtf8.IsName(Values[row]);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override string? Convert(string text, out ProblemKind? problem)
    {
        var trimmed = TextFolding.FoldWidth(TextFolding.Trim(text).ToString());
        var kept = new StringBuilder(trimmed.Length);
        for (var i = 0; i < trimmed.Length; i++)
        {
            var c = trimmed[i];
            if (TextFolding.IsInvisible(c))
            {
                continue;
            }

            if (char.IsWhiteSpace(c))
            {
                KeepBlank(kept, trimmed, i);
            }
            else
            {
                kept.Append(IsSeparator(c) && Between(trimmed, i, IsHan) ? Separator : c);
            }
        }

        var name = WithoutSex(kept.ToString());
        problem = name.AsSpan().IndexOfAny("?□*〓") >= 0 ? ProblemKinds.NameUncertain : name == trimmed ? null : ProblemKinds.NameRepaired;
        return name;
    }

    private static string WithoutSex(string name)
        => name.Length > Sex.Length && (name.EndsWith(Sex, StringComparison.Ordinal) || name.EndsWith("(女)", StringComparison.Ordinal)) ? name[..^Sex.Length] : name;

    private static void KeepBlank(StringBuilder kept, string text, int at)
    {
        var left = kept.Length > 0 ? kept[^1] : '\0';
        var right = NextOf(text, at);
        if (left is not (' ' or '\0') && !IsHan(left) && !IsHan(right))
        {
            kept.Append(' ');
        }
    }

    private static char NextOf(string text, int at)
    {
        for (var i = at + 1; i < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i]) && !TextFolding.IsInvisible(text[i]))
            {
                return text[i];
            }
        }

        return '\0';
    }

    private static bool Between(string text, int at, Func<char, bool> fits)
        => at > 0 && at + 1 < text.Length && fits(text[at - 1]) && fits(text[at + 1]);

    private static bool IsSeparator(char c) => c is '\u00B7' or '\u2022' or '\u30FB' or '\uFF65' or '\u2027' or '\u22C5' or '\u2219' or '\u25CF' or '.' or '\u3002';

    private static bool IsHan(char c) => c is >= '\u3400' and <= '\u9FFF' or (>= '\uF900' and <= '\uFAFF') || char.IsSurrogate(c);
}
