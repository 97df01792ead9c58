using Exchange.Core.Mapping.Json;
using Exchange.Core.Mapping.Linting;
using Exchange.Core.Mapping.Reading;
using Exchange.Core.Simulation.Layouts;

namespace Exchange.Core.Mapping;

/// <summary>
/// Everything that can be said of a library without running it: errors of its files, and what a careful reader would object
/// to: columns nobody reads, rules no case tries, data sets that answer to the same file name.
/// </summary>
public static class MappingLint
{
    /// <summary>Errors and warnings of all files, sorted by file, line and column.</summary>
    /// <param name="folder">The folder <c>mappings</c>.</param>
    public static IReadOnlyList<MappingError> Check(string folder)
    {
        var files = LibraryFiles.Read(folder);
        var errors = new ErrorList();
        errors.AddRange(files.Errors);
        foreach (var mapping in files.Mappings.Where(file => file.Mapping is not null))
        {
            ColumnLint.Check(mapping, mapping.Mapping!, errors);
            CaseLint.Check(mapping, mapping.Mapping!, errors);
            LayoutLibrary.Check(files.Library, mapping.Mapping!, errors);
        }

        PathLint.Check(files.Mappings, errors);
        ListLint.Check(folder, files, errors);
        return errors.Sorted();
    }
}
