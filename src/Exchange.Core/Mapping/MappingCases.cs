using Exchange.Core.Mapping.Cases;
using Exchange.Core.Mapping.Json;

namespace Exchange.Core.Mapping;

/// <summary>Runs a mapping's cases through the engine.</summary>
public static class MappingCases
{
    /// <summary>
    /// One result for each case, in the order of the file; a file with errors gives one failed result for each error. All cases
    /// run as one extract in which no row is a duplicate; those of which it does not show why they were filtered run again.
    /// </summary>
    /// <param name="casesFile">Path of <c>cases.json</c>.</param>
    public static IReadOnlyList<CaseResult> Run(DatasetMapping mapping, string casesFile, CancellationToken stop)
    {
        var file = JsonFile.Open(casesFile);
        var cases = CasesFile.Read(file, mapping);
        if (file.Errors.HasErrors)
        {
            return [.. file.Errors.Sorted().Select(error => new CaseResult("cases.json", false, error.Message, error.File, error.Line, error.Column))];
        }

        var outcomes = Outcomes(mapping, cases, stop);
        return [.. cases.Select(one => Result(file, one, CaseVerdict.Compare(one, outcomes[one])))];
    }

    private static Dictionary<MappingCase, CaseOutcome> Outcomes(DatasetMapping mapping, IReadOnlyList<MappingCase> cases, CancellationToken stop)
    {
        var outcomes = new Dictionary<MappingCase, CaseOutcome>(ReferenceEqualityComparer.Instance);
        var pending = cases;
        while (pending.Count > 0)
        {
            var wave = CaseRun.Run(mapping, pending, stop);
            for (var i = 0; i < pending.Count; i++)
            {
                outcomes[pending[i]] = wave[i];
            }

            var unclear = pending.Where((_, i) => wave[i].Unclear).ToList();
            if (unclear.Count == pending.Count)
            {
                return Singly(mapping, unclear, outcomes, stop);
            }

            pending = unclear;
        }

        return outcomes;
    }

    private static Dictionary<MappingCase, CaseOutcome> Singly(
        DatasetMapping mapping, List<MappingCase> cases, Dictionary<MappingCase, CaseOutcome> outcomes, CancellationToken stop)
    {
        foreach (var one in cases.Where(_ => cases.Count > 1))
        {
            outcomes[one] = CaseRun.Run(mapping, [one], stop)[0];
        }

        return outcomes;
    }

    private static CaseResult Result(JsonFile file, MappingCase one, string message)
    {
        var place = file.At(one.Offset, message, MappingErrorLevel.Error);
        return new CaseResult(one.Name, message.Length == 0, message, place.File, place.Line, place.Column);
    }
}
