using Exchange.Core.Mapping;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization;

/// <summary>Which column of a file answers to which field of a mapping, and what is wrong with the heading.</summary>
internal sealed class HeaderBinding
{
    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);

    private HeaderBinding()
    {
    }

    /// <summary>Empty when the file may be read.</summary>
    public List<Problem> Refusals { get; } = [];

    public List<Problem> Notes { get; } = [];

    /// <summary>Fields that found a column, by all fields.</summary>
    public double Fit { get; private set; }

    /// <summary>The file's column of a field, -1 when the file lacks it.</summary>
    public int ColumnOf(SourceField field) => columns.GetValueOrDefault(field.Name, -1);

    public static HeaderBinding Of(MappingSource source, IReadOnlyList<string> headings)
    {
        var binding = new HeaderBinding();
        var whole = headings.Select(TextFolding.Heading).ToList();
        var tails = headings.Select(heading => TextFolding.Heading(TailOf(heading, source.Format.Dialect.HeaderJoin))).ToList();
        var taken = new bool[headings.Count];
        foreach (var field in source.Fields)
        {
            binding.Bind(field, whole, tails, taken, headings);
        }

        binding.Fit = source.Fields.Count == 0 ? 0 : (double)binding.columns.Count / source.Fields.Count;
        binding.JudgeMissing(source);
        binding.JudgeUnexpected(source, headings, taken);
        binding.JudgeOrder(source);
        return binding;
    }

    private void Bind(SourceField field, List<string> whole, List<string> tails, bool[] taken, IReadOnlyList<string> headings)
    {
        var names = field.Titles.Prepend(field.Name).Select(TextFolding.Heading).ToHashSet(StringComparer.Ordinal);
        var found = Matches(whole, names);
        found = found.Count == 0 ? Matches(tails, names) : found;
        if (found.Count == 0)
        {
            return;
        }

        if (found.Count > 1 || taken[found[0]])
        {
            Refusals.Add(new Problem(ProblemKinds.ColumnTwice, Column: headings[found[^1]], Detail: ProblemDetails.ColumnTwice(headings[found[^1]], field.Name)));
            return;
        }

        taken[found[0]] = true;
        columns[field.Name] = found[0];
    }

    private static List<int> Matches(List<string> headings, HashSet<string> names)
        => [.. Enumerable.Range(0, headings.Count).Where(i => headings[i].Length > 0 && names.Contains(headings[i]))];

    private static string TailOf(string heading, string join)
    {
        var at = join.Length == 0 ? -1 : heading.LastIndexOf(join, StringComparison.Ordinal);
        return at < 0 ? heading : heading[(at + join.Length)..];
    }

    private void JudgeMissing(MappingSource source)
    {
        foreach (var field in source.Fields.Where(field => !columns.ContainsKey(field.Name)))
        {
            if (field.Required || source.FieldsMatch is not (FieldsMatch.Superset or FieldsMatch.Partial))
            {
                Refusals.Add(new Problem(ProblemKinds.ColumnMissing, Column: field.Name, Detail: ProblemDetails.MissingColumn(field.Name)));
            }
        }
    }

    private void JudgeUnexpected(MappingSource source, IReadOnlyList<string> headings, bool[] taken)
    {
        var tolerant = source.FieldsMatch is FieldsMatch.Subset or FieldsMatch.Partial;
        for (var i = 0; i < headings.Count; i++)
        {
            if (!taken[i] && headings[i].Length > 0)
            {
                var problem = new Problem(tolerant ? ProblemKinds.ColumnIgnoredNew : ProblemKinds.ColumnUnexpected, Column: headings[i], Detail: ProblemDetails.UnexpectedColumn(headings[i]));
                (tolerant ? Notes : Refusals).Add(problem);
            }
        }
    }

    private void JudgeOrder(MappingSource source)
    {
        if (source.FieldsMatch != FieldsMatch.Exact || Refusals.Count > 0)
        {
            return;
        }

        for (var i = 0; i < source.Fields.Count; i++)
        {
            if (columns[source.Fields[i].Name] != i)
            {
                Refusals.Add(new Problem(ProblemKinds.ColumnOrder, Column: source.Fields[i].Name, Detail: ProblemDetails.ColumnOrder(i + 1, source.Fields[i].Name)));
                return;
            }
        }
    }
}
