namespace Exchange.Core.Mapping.Cases;

/// <summary>Holds what the engine did against what a case says.</summary>
internal static class CaseVerdict
{
    /// <summary>What differs, in one line; empty when nothing does.</summary>
    public static string Compare(MappingCase expected, CaseOutcome found)
    {
        if (found.Refused is not null)
        {
            return $"the extract of the cases was refused: {found.Refused}";
        }

        var wanted = expected switch
        {
            { Rejected: not null } => $"rejected {string.Join(" ", expected.Rejected)}",
            { Filtered: not null } => $"filtered as {expected.Filtered}",
            _ => $"{expected.Records?.Count ?? 0} records",
        };
        var got = Describe(found);
        if (wanted != got)
        {
            return $"expected {wanted}; found {got}";
        }

        return string.Join("; ", Differences(expected, found));
    }

    private static string Describe(CaseOutcome found) => found switch
    {
        { Unclear: true } => "a row of which the run does not tell what became",
        { Rejected.Count: > 0 } => $"rejected {string.Join(" ", found.Rejected)}",
        { Filtered: not null } => $"filtered as {found.Filtered}",
        { Records.Count: 0 } => "neither record nor problem",
        _ => $"{found.Records.Count} records",
    };

    private static IEnumerable<string> Differences(MappingCase expected, CaseOutcome found)
    {
        for (var i = 0; i < (expected.Records?.Count ?? 0); i++)
        {
            var number = expected.Records!.Count == 1 ? "" : $" of record {i + 1}";
            foreach (var (field, text) in expected.Records[i])
            {
                var value = found.Records[i].GetValueOrDefault(field);
                if (value != text)
                {
                    yield return $"{field}{number}: expected {Quote(text)}; found {Quote(value)}";
                }
            }
        }

        if (expected.Notes is not null && !expected.Notes.SequenceEqual(found.Notes))
        {
            yield return $"notes: expected {List(expected.Notes)}; found {List(found.Notes)}";
        }
    }

    private static string Quote(string? text) => text is null ? "null" : $"\"{text}\"";

    private static string List(IReadOnlyList<string> codes) => codes.Count == 0 ? "none" : string.Join(" ", codes);
}
