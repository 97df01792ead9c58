namespace Exchange.Core.Mapping;

/// <summary>A library as far as it is right, and everything that is wrong with its files.</summary>
/// <param name="Library">Holds the mappings without errors only.</param>
/// <param name="Errors">Of all files, sorted by file, line, column.</param>
public sealed record MappingLibraryReading(MappingLibrary Library, IReadOnlyList<MappingError> Errors)
{
    public bool HasErrors => Errors.Any(error => error.Level == MappingErrorLevel.Error);
}
