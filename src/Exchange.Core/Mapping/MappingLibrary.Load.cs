using Exchange.Core.Mapping.Json;
using Exchange.Core.Mapping.Reading;
using Exchange.Core.Schema;

namespace Exchange.Core.Mapping;

public sealed partial record MappingLibrary
{
    /// <summary>Reads everything under <paramref name="folder"/>; what is wrong is reported, not thrown.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder is not there.</exception>
    public static MappingLibraryReading Load(string folder)
    {
        var files = LibraryFiles.Read(folder);
        return new MappingLibraryReading(files.Library, files.Errors.Sorted());
    }

    /// <summary>Reads the household-asset schema alone.</summary>
    /// <param name="folder">The folder <c>mappings</c>.</param>
    /// <exception cref="InvalidDataException">The schema has errors; the message lists them.</exception>
    public static HouseholdAssetSchema LoadSchema(string folder)
    {
        var file = JsonFile.Open(LibraryFiles.SchemaPath(folder));
        return SchemaFile.Read(file, codes: null)
            ?? throw new InvalidDataException(string.Join('\n', file.Errors.Sorted()));
    }
}
