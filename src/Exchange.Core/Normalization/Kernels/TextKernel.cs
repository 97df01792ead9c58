using System.Runtime.CompilerServices;
using Exchange.Core.Normalization.Output;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>
/// Reads a column of texts. A cell that is plainly fit is taken over as bytes; everything else goes through a string once.
/// What plain and what fit mean is the kind of text's own: names, identifiers, plates …
/// </summary>
internal abstract class TextKernel(RuleSettings rule, TextForm form) : Kernel
{
    protected TextBuffer Values { get; } = new();

    protected RuleSettings Rule { get; } = rule;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Read(BatchInput input)
    {
        var cells = Rule.Cells;
        cells.Open(input.Batch);
        Values.Reset(input.RowCount);
        for (var row = 0; row < input.RowCount; row++)
        {
            var cell = cells[row];
            if (cells.Missing.HoldsExactly(cell))
            {
                SetMissing(input, row);
            }
            else if (input.Careful || !IsTrimmed(cell, cells.Encoding) || !TryTake(row, cell, cells.Encoding))
            {
                ReadSlowly(input, row, cell);
            }
        }
    }

    public override void Append(ReadOnlySpan<int> rows, ColumnChunk chunk) => Values.Append(rows, (TextChunk)chunk);

    public override bool IsNull(int row) => Values.IsNull(row);

    public override int TextSize(int row) => Values[row].Length;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override int WriteText(int row, Span<byte> into)
    {
        Values[row].CopyTo(into);
        return Values[row].Length;
    }

    /// <summary>Takes a cell that is plainly fit; false to have it read as a string. The cell is not empty and not blank-padded.</summary>
    protected abstract bool TryTake(int row, ReadOnlySpan<byte> cell, ByteEncoding encoding);

    /// <summary>The canonical form of a trimmed text; null with a problem when it cannot be read.</summary>
    protected abstract string? Convert(string text, out ProblemKind? problem);

    /// <summary>Copies a cell that is UTF-8, or decodes it; false when it is not valid.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected bool TryKeepAsUtf8(int row, ReadOnlySpan<byte> cell, ByteEncoding encoding)
    {
        if (encoding == ByteEncoding.Utf8)
        {
            if (form.LongerThanAllowed(cell))
            {
                return false;
            }

            Values.Set(row, cell);
            return true;
        }

        var room = Values.Room(cell.Length * 2 + 4);
        var privateUse = false;
        if (!CellText.TryDecode(cell, room, out var written, ref privateUse) || privateUse || form.LongerThanAllowed(room[..written]))
        {
            return false;
        }

        Values.Keep(row, written);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadSlowly(BatchInput input, int row, ReadOnlySpan<byte> cell)
    {
        if (!CellText.TryDecode(cell, input.Batch.Encoding, out var text, out var privateUse))
        {
            Refuse(input, row, ProblemKinds.UndecodableBytes);
            return;
        }

        if (Rule.Cells.Missing.Holds(text))
        {
            SetMissing(input, row);
            return;
        }

        if (privateUse)
        {
            Rule.Note(input, row, ProblemKinds.PrivateUseMapped);
        }

        var converted = TextForm.Problem(text) is { } wrong ? Fail(wrong, out var problem) : Convert(text, out problem);
        if (converted is not null && form.LongerThanAllowed(converted))
        {
            converted = Fail(ProblemKinds.TextTooLong, out problem);
        }

        if (converted is null)
        {
            Refuse(input, row, problem!);
            return;
        }

        Values.Set(row, converted);
        if (problem is not null)
        {
            Rule.Note(input, row, problem);
        }
    }

    private static string? Fail(ProblemKind kind, out ProblemKind? problem)
    {
        problem = kind;
        return null;
    }

    private void SetMissing(BatchInput input, int row)
    {
        if (form.Default is { } instead)
        {
            Values.Set(row, instead);
            return;
        }

        Values.SetNull(row);
        Rule.Missing(input, row);
    }

    private void Refuse(BatchInput input, int row, ProblemKind kind)
    {
        Values.SetNull(row);
        if (Rule.Unreadable(input, row, kind))
        {
            Values.Set(row, form.OtherwiseValue!);
        }
    }

    /// <summary>False when the cell may begin or end with a blank of any width; sometimes false for others too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool IsTrimmed(ReadOnlySpan<byte> cell, ByteEncoding encoding)
    {
        if (cell[0] <= 0x20 || cell[^1] <= 0x20)
        {
            return false;
        }

        if (encoding == ByteEncoding.Gb18030)
        {
            return cell.Length < 2 || ((cell[0] != 0xA1 || cell[1] != 0xA1) && (cell[^2] != 0xA1 || cell[^1] != 0xA1) && cell[0] is not (0x81 or 0x84));
        }

        return cell[0] is not (0xC2 or 0xE1 or 0xE2 or 0xE3 or 0xEF) && (cell.Length < 3 || cell[^3] is not (0xE1 or 0xE2 or 0xE3 or 0xEF)) && (cell.Length < 2 || cell[^2] != 0xC2);
    }
}
