using Exchange.Core.Mapping.Cases;
using Exchange.Core.Mapping.Json;
using Exchange.Core.Mapping.Reading;

namespace Exchange.Core.Mapping.Linting;

/// <summary>A mapping has a sample and cases: one that passes, and one for each way to send a row back or to leave it out.</summary>
internal static class CaseLint
{
    public static void Check(MappingFile file, DatasetMapping mapping, ErrorList errors)
    {
        var folder = Path.GetDirectoryName(file.File.Path)!;
        if (Directory.GetFiles(folder, "sample.*").Length == 0)
        {
            errors.Add(file.File.Path, "there is no sample.* beside it; add a file as the department's system writes it, all persons invented");
        }

        var path = Path.Combine(folder, "cases.json");
        if (!File.Exists(path))
        {
            errors.Add(path.Replace('\\', '/'), "file is missing; every mapping has cases");
            return;
        }

        var casesFile = JsonFile.Open(path);
        var cases = CasesFile.Read(casesFile, mapping);
        errors.AddRange(casesFile.Errors);
        if (!casesFile.Errors.HasErrors)
        {
            Cover(file, mapping, cases, errors);
        }
    }

    private static void Cover(MappingFile file, DatasetMapping mapping, IReadOnlyList<MappingCase> cases, ErrorList errors)
    {
        if (cases.All(one => one.Records is null))
        {
            errors.Add(file.File.At(file.Places.Records, "no case in cases.json has records; add a row that passes", MappingErrorLevel.Error));
        }

        foreach (var refusal in Refusals.Of(mapping, file.Places).Where(refusal => !cases.Any(one => Tries(one, refusal))))
        {
            errors.Add(file.File.At(refusal.Place, Missing(refusal), MappingErrorLevel.Error));
        }

        if (mapping.Deleted is not null && !cases.Any(one => one.Records?.Any(Deletes) == true))
        {
            errors.Add(file.File.At(file.Places.Deleted, "no case in cases.json deletes; add one whose records have \"_deleted\": \"true\"", MappingErrorLevel.Error));
        }

        for (var i = 0; i < mapping.Filters.Count; i++)
        {
            var reason = mapping.Filters[i].Reason;
            if (cases.All(one => one.Filtered != reason))
            {
                errors.Add(file.File.At(file.Places.Filters[i], $"no case in cases.json is filtered as \"{reason}\"; add one", MappingErrorLevel.Error));
            }
        }
    }

    private static bool Deletes(IReadOnlyDictionary<string, string?> record)
        => record.GetValueOrDefault(DatasetMapping.DeletedField.Name) == "true";

    private static bool Tries(MappingCase one, Refusal refusal)
        => one.Rejected is not null
        && refusal.Kinds.Any(kind => one.Rejected.Contains(kind.Code))
        && (refusal.Fields.Count == 0 || refusal.Fields.Any(field => one.Changed.Contains(field.Name)));

    private static string Missing(Refusal refusal)
    {
        var codes = string.Join(", ", refusal.Kinds.Select(kind => kind.Code));
        var where = refusal.Fields.Count == 0 ? "" : $" that changes {string.Join(" or ", refusal.Fields.Select(field => $"\"{field.Name}\""))} and is";
        return $"{refusal.What} can reject a row, but no case in cases.json tries it; add one{where} rejected with {(refusal.Kinds.Count > 1 ? "one of " : "")}{codes}";
    }
}
