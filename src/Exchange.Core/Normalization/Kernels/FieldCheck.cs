using System.Text.RegularExpressions;
using Exchange.Core.Mapping;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>The constraints of a source field that no kernel looks at by itself: required, length, pattern, enum.</summary>
internal sealed class FieldCheck
{
    private static readonly TimeSpan PatternTime = TimeSpan.FromSeconds(1);
    private readonly CellSource cells;
    private readonly SourceField field;
    private readonly bool required;
    private readonly Regex? pattern;
    private readonly HashSet<string> allowed;

    /// <param name="required">True when the check has to look for missing cells, false when a kernel does.</param>
    public FieldCheck(CellSource cells, SourceField field, bool required)
    {
        this.cells = cells;
        this.field = field;
        this.required = required;
        pattern = field.Pattern is null ? null : new Regex($"^(?:{field.Pattern})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, PatternTime);
        allowed = [.. field.Enum.Select(TextFolding.Word)];
    }

    /// <summary>A rule of the key reads the field.</summary>
    public bool OfKey { get; init; }

    /// <summary>True when there is nothing to look at.</summary>
    public static bool IsIdle(SourceField field, bool required)
        => !required && field is { MinLength: 0, MaxLength: 0, Pattern: null, Enum.Count: 0 };

    public void Read(BatchInput input)
    {
        cells.Open(input.Batch);
        for (var row = 0; row < input.RowCount; row++)
        {
            var cell = cells[row];
            if (cells.Missing.Holds(cell, cells.Encoding))
            {
                Tell(input, row, required ? ProblemKinds.RequiredMissing : null);
            }
            else if (field is not { MinLength: 0, MaxLength: 0 } || pattern is not null || allowed.Count > 0)
            {
                Tell(input, row, Problem(cell));
            }
        }
    }

    private void Tell(BatchInput input, int row, ProblemKind? kind)
    {
        if (kind is not null)
        {
            input.Add(row, cells.ColumnOf(row), kind);
        }
    }

    private ProblemKind? Problem(ReadOnlySpan<byte> cell)
    {
        if (!CellText.TryDecode(cell, cells.Encoding, out var whole))
        {
            return ProblemKinds.UndecodableBytes;
        }

        var text = TextFolding.Trim(whole).ToString();
        var length = text.EnumerateRunes().Count();
        if (field.MaxLength > 0 && length > field.MaxLength)
        {
            return ProblemKinds.TextTooLong;
        }

        var fits = length >= field.MinLength && (pattern is null || pattern.IsMatch(text)) && (allowed.Count == 0 || allowed.Contains(TextFolding.Word(text)));
        return fits ? null : ProblemKinds.PatternMismatch;
    }
}
