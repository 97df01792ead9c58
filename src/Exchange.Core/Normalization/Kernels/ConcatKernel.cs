using Exchange.Core.Normalization.Output;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>"concat": the trimmed texts of several columns, without the missing ones, joined.</summary>
internal sealed class ConcatKernel(RuleSettings rule, TextForm form, IReadOnlyList<CellSource> parts, string separator) : Kernel
{
    private readonly TextBuffer values = new();
    private readonly List<string> found = [];

    public override void Read(BatchInput input)
    {
        values.Reset(input.RowCount);
        foreach (var part in parts)
        {
            part.Open(input.Batch);
        }

        for (var row = 0; row < input.RowCount; row++)
        {
            Join(input, row);
        }
    }

    public override void Append(ReadOnlySpan<int> rows, ColumnChunk chunk) => values.Append(rows, (TextChunk)chunk);

    public override bool IsNull(int row) => values.IsNull(row);

    public override int TextSize(int row) => values[row].Length;

    public override int WriteText(int row, Span<byte> into)
    {
        values[row].CopyTo(into);
        return values[row].Length;
    }

    private void Join(BatchInput input, int row)
    {
        found.Clear();
        values.SetNull(row);
        foreach (var part in parts)
        {
            if (!CellText.TryDecode(part[row], part.Encoding, out var text))
            {
                input.Add(row, part.ColumnOf(row), ProblemKinds.UndecodableBytes);
                return;
            }

            if (TextForm.Problem(text) is { } wrong)
            {
                input.Add(row, part.ColumnOf(row), wrong);
                return;
            }

            if (!part.Missing.Holds(text))
            {
                found.Add(TextFolding.Trim(text).ToString());
            }
        }

        Keep(input, row);
    }

    private void Keep(BatchInput input, int row)
    {
        if (found.Count == 0 && form.Default is null)
        {
            rule.Missing(input, row);
            return;
        }

        var joined = found.Count == 0 ? form.Default! : string.Join(separator, found);
        if (form.LongerThanAllowed(joined))
        {
            rule.Unreadable(input, row, ProblemKinds.TextTooLong);
            return;
        }

        values.Set(row, joined);
    }
}
