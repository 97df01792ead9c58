namespace Exchange.Core.Mapping.Json;

/// <summary>Collects the errors of one file or of several.</summary>
internal sealed class ErrorList
{
    private readonly List<MappingError> errors = [];

    public bool HasErrors => errors.Exists(error => error.Level == MappingErrorLevel.Error);

    public void Add(MappingError error) => errors.Add(error);

    public void AddRange(ErrorList other) => errors.AddRange(other.errors);

    /// <summary>An error of the file as a whole.</summary>
    public void Add(string file, string message, MappingErrorLevel level = MappingErrorLevel.Error)
        => errors.Add(new MappingError(file, 1, 1, message, level));

    /// <summary>Sorted by file, line and column; what was said twice stands once.</summary>
    public IReadOnlyList<MappingError> Sorted() => [.. errors
        .Distinct()
        .OrderBy(error => error.File, StringComparer.Ordinal)
        .ThenBy(error => error.Line)
        .ThenBy(error => error.Column)
        .ThenBy(error => error.Message, StringComparer.Ordinal)];
}
