using System.Text.RegularExpressions;
using Exchange.Core.Mapping;
using Exchange.Core.Problems;
using Exchange.Core.Writing;
using Exchange.Core.Tabular;

namespace Exchange.Core.Simulation.Truth;

/// <summary>The constraints that a mapping puts on a source source.</summary>
internal sealed class ConstraintTruth(SourceField source, int column, bool isRequired, CellWords words)
{
    private readonly Regex? pattern = source.Pattern is null ? null : new Regex($"^(?:{source.Pattern})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    private readonly HashSet<string> allowed = [.. source.Enum.Select(TextFolding.Word)];

    public SourceField Field => source;

    /// <summary>False when nothing is asked of the source.</summary>
    public bool Matters => isRequired || source is not { MinLength: 0, MaxLength: 0, Pattern: null, Enum.Count: 0 };

    public void Judge(string[] cells, ISet<string> codes)
    {
        var cell = column < 0 ? "" : cells[column];
        var problem = words.IsMissing(cell) ? isRequired ? ProblemKinds.RequiredMissing : null : Problem(TextFolding.Trim(cell).ToString());
        if (problem is not null)
        {
            codes.Add(problem.Code);
        }
    }

    private ProblemKind? Problem(string text)
    {
        if (text.Contains(EncodedOutput.BrokenByte))
        {
            return ProblemKinds.UndecodableBytes;
        }

        var length = text.EnumerateRunes().Count();
        if (source.MaxLength > 0 && length > source.MaxLength)
        {
            return ProblemKinds.TextTooLong;
        }

        var fits = length >= source.MinLength && (pattern is null || pattern.IsMatch(text)) && (allowed.Count == 0 || allowed.Contains(TextFolding.Word(text)));
        return fits ? null : ProblemKinds.PatternMismatch;
    }
}
