using Exchange.Core.Mapping;
using Exchange.Core.Mapping.Json;

namespace Exchange.Core.Simulation.Layouts;

/// <summary>The layouts that stand beside the mappings of a library.</summary>
internal static class LayoutLibrary
{
    /// <summary>Every data set that has a layout, in the order of their names.</summary>
    /// <param name="dataset">The one data set wanted; null for all.</param>
    /// <exception cref="InvalidDataException">A layout has errors; the message lists them.</exception>
    public static IReadOnlyList<(DatasetMapping Mapping, DatasetLayout Layout)> Read(MappingLibrary library, string? dataset = null)
    {
        var errors = new ErrorList();
        var layouts = new List<(DatasetMapping, DatasetLayout)>();
        var mappings = library.Mappings.Values.Where(mapping => dataset is null || mapping.Name == dataset);
        foreach (var mapping in mappings.OrderBy(mapping => mapping.Name, StringComparer.Ordinal))
        {
            if (Open(library.Folder, mapping) is not { } file)
            {
                continue;
            }

            if (LayoutFile.Read(file, mapping, library) is { } layout)
            {
                layouts.Add((mapping, layout));
            }

            errors.AddRange(file.Errors);
        }

        return !errors.HasErrors ? layouts : throw new InvalidDataException(
            string.Join('\n', errors.Sorted().Where(error => error.Level == MappingErrorLevel.Error)));
    }

    /// <summary>Everything that is wrong with the layout of a mapping.</summary>
    public static void Check(MappingLibrary library, DatasetMapping mapping, ErrorList errors)
    {
        if (Open(library.Folder, mapping) is { } file)
        {
            LayoutFile.Read(file, mapping, library);
            errors.AddRange(file.Errors);
        }
    }

    private static JsonFile? Open(string folder, DatasetMapping mapping)
    {
        var path = Path.Combine(folder, mapping.Partner, mapping.Dataset, LayoutFile.Name);
        return File.Exists(path) ? JsonFile.Open(path) : null;
    }
}
