using System.Buffers;
using System.Text;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>"identifier": half-width, upper case, no blanks: certificate, frame and account numbers.</summary>
internal sealed class IdentifierKernel(RuleSettings rule, TextForm form) : TextKernel(rule, form)
{
    /// <summary>ASCII without blanks, small letters and the apostrophe that makes a sheet keep a number as text.</summary>
    private static readonly SearchValues<byte> Plain = SearchValues.Create("!\"#$%&()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`{|}~"u8);

    protected override bool TryTake(int row, ReadOnlySpan<byte> cell, ByteEncoding encoding)
        => cell.IndexOfAnyExcept(Plain) < 0 && TryKeepAsUtf8(row, cell, ByteEncoding.Utf8);

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
