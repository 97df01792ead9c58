using Exchange.Core.Mapping;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>"code" with otherwise "keep": the canonical code where the table has one, else the sender's own text, with a note.</summary>
internal sealed class KeepCodeKernel(RuleSettings rule, TextForm form, CodeTransform transform) : TextKernel(rule, form)
{
    private readonly Dictionary<string, string> words = new(transform.Table, StringComparer.Ordinal);

    protected override bool TryTake(int row, ReadOnlySpan<byte> cell, ByteEncoding encoding) => false;

    protected override string? Convert(string text, out ProblemKind? problem)
    {
        var known = CodeText.Find(words, TextFolding.Word(text), transform.TextPlusCode, out var code);
        problem = known ? null : ProblemKinds.ValueKept;
        return known ? code : TextFolding.Trim(text).ToString();
    }
}
