using System.Runtime.CompilerServices;
using Exchange.Core.Mapping;
using Exchange.Core.Normalization.Output;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>
/// "code" and "boolean": a spelling to a word of the target. Spellings are learned by their bytes: the first time one comes it
/// is decoded and folded, from then on it is one probe.
/// </summary>
internal sealed class CodeKernel(RuleSettings rule, CodeTransform transform, TargetColumn column, string? defaultValue, string? otherwiseValue)
    : WordKernel(column)
{
    private const int Missing = -2;
    private const int Unknown = -3;
    private const int Undecodable = -4;
    private const int MostLearned = 1 << 14;

    private readonly Dictionary<string, short> words = transform.Table.ToDictionary(entry => entry.Key, entry => column.IndexOf(entry.Value), StringComparer.Ordinal);
    private readonly short instead = defaultValue is null ? TargetColumn.NoWord : column.IndexOf(defaultValue);
    private readonly short otherwise = otherwiseValue is null ? TargetColumn.NoWord : column.IndexOf(otherwiseValue);
    private readonly ByteTable learned = new();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Read(BatchInput input)
    {
        var cells = rule.Cells;
        cells.Open(input.Batch);
        Reserve(input.RowCount);
        for (var row = 0; row < input.RowCount; row++)
        {
            var found = learned.Find(cells[row]);
            if (found == ByteTable.Absent)
            {
                found = Learn(cells[row], cells.Encoding);
            }

            Indexes[row] = found >= 0 ? (short)found : Misfit(input, row, found);
        }
    }

    private short Misfit(BatchInput input, int row, int found)
    {
        if (found == Missing)
        {
            if (instead == TargetColumn.NoWord)
            {
                rule.Missing(input, row);
            }

            return instead;
        }

        var kind = found == Undecodable ? ProblemKinds.UndecodableBytes : ProblemKinds.CodeUnknown;
        return rule.Unreadable(input, row, kind) ? otherwise : TargetColumn.NoWord;
    }

    private int Learn(ReadOnlySpan<byte> cell, ByteEncoding encoding)
    {
        var result = !CellText.TryDecode(cell, encoding, out var text) ? Undecodable
            : rule.Cells.Missing.Holds(text) ? Missing
            : CodeText.Find(words, TextFolding.Word(text), transform.TextPlusCode, out var index) ? index : Unknown;
        if (learned.Count < MostLearned)
        {
            learned.Add(cell, result);
        }

        return result;
    }
}
