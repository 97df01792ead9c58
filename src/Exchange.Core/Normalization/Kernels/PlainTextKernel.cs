using Exchange.Core.Mapping;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>"text": trimmed, otherwise as the sender wrote it unless the mapping folds it.</summary>
internal sealed class PlainTextKernel(RuleSettings rule, TextForm form, TextTransform transform) : TextKernel(rule, form)
{
    private readonly bool asItIs = !transform.FoldWidth && !transform.UpperCase && !transform.CollapseSpaces;

    protected override bool TryTake(int row, ReadOnlySpan<byte> cell, ByteEncoding encoding)
        => TryKeepAsUtf8(row, cell, encoding) && (asItIs || PlainUtf8.IsFolded(Values[row], transform.UpperCase));

    protected override string? Convert(string text, out ProblemKind? problem)
    {
        problem = null;
        text = TextFolding.Trim(text).ToString();
        text = transform.FoldWidth ? TextFolding.FoldWidth(text) : text;
        text = transform.UpperCase ? text.ToUpperInvariant() : text;
        return transform.CollapseSpaces ? string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : text;
    }
}
