using System.Globalization;

namespace Exchange.Hub.Tests.Publish;

/// <summary>Invented records.</summary>
internal static class People
{
    /// <summary>Records with keys from a number on; every tenth has no subject.</summary>
    public static IReadOnlyList<PersonRow> Some(int count, int from = 0)
        => [.. Enumerable.Range(from, count).Select(i => new PersonRow(
            string.Create(CultureInfo.InvariantCulture, $"k{i}"),
            i % 10 == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"11010119{i * 7919 % 1_000_000:d6}"),
            "张" + i.ToString(CultureInfo.InvariantCulture),
            i / 4m) { SourceRow = i })];

    /// <summary>What differs between two versions, as the change feed should tell it: removed and added rows, without saying which belong together.</summary>
    public static (IEnumerable<string> Gone, IEnumerable<string> Come) Difference(IReadOnlyList<string> before, IReadOnlyList<string> after)
        => (before.Except(after).Order(StringComparer.Ordinal), after.Except(before).Order(StringComparer.Ordinal));

    /// <summary>Rows of a change feed of the given types, without the type.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<string> changes, params string[] types)
        => changes.Select(row => row.Split('|', 2)).Where(pair => types.Contains(pair[0])).Select(pair => pair[1]).Order(StringComparer.Ordinal);
}
