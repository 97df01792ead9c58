using System.Reflection;

namespace Exchange.Core.Problems;

/// <summary>
/// The catalogue (错误目录) of everything that can be wrong with partner data; <c>docs/problems.md</c> is written from it. One
/// file per letter: <c>ProblemKinds.Files.cs</c>, <c>ProblemKinds.Rows.cs</c> …
/// </summary>
public static partial class ProblemKinds
{
    // Read late: the order in which the files of a partial class are initialized is the compiler's.
    private static readonly Lazy<IReadOnlyList<ProblemKind>> Catalogue = new(() => [.. typeof(ProblemKinds)
        .GetProperties(BindingFlags.Public | BindingFlags.Static)
        .Where(property => property.PropertyType == typeof(ProblemKind))
        .Select(property => (ProblemKind)property.GetValue(null)!)
        .OrderBy(kind => kind.Code, StringComparer.Ordinal)]);

    /// <summary>Every kind, in the order of their codes.</summary>
    public static IReadOnlyList<ProblemKind> All => Catalogue.Value;

    /// <summary>The kind of that code.</summary>
    /// <exception cref="ArgumentException">It is not in the catalogue.</exception>
    public static ProblemKind Of(string code)
        => All.FirstOrDefault(kind => kind.Code == code) ?? throw new ArgumentException($"{code} is no code of the catalogue.", nameof(code));

    private static ProblemKind Refuse(string code, string title, string advice, string meaning)
        => new(code, Severity.Refuse, title, advice, meaning);

    private static ProblemKind Reject(string code, string title, string advice, string meaning)
        => new(code, Severity.Reject, title, advice, meaning);

    private static ProblemKind Note(string code, string title, string advice, string meaning)
        => new(code, Severity.Note, title, advice, meaning);
}
