using Exchange.Core.Mapping.Json;
using Exchange.Core.Mapping.Reading;

namespace Exchange.Core.Mapping.Linting;

/// <summary>Code lists that neither the schema nor a mapping names.</summary>
internal static class ListLint
{
    public static void Check(string folder, LibraryFiles files, ErrorList errors)
    {
        var used = files.Library.Schema.Kinds
            .SelectMany(kind => kind.Fields)
            .Select(field => field.Codes)
            .Concat(files.Mappings.SelectMany(file => file.UsedLists))
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        foreach (var name in files.Library.Codes.Keys.Where(name => !used.Contains(name)))
        {
            errors.Add(Path.Combine(folder, "codes", name + ".json").Replace('\\', '/'), "code list is used by no mapping and no field of the schema", MappingErrorLevel.Warning);
        }
    }
}
