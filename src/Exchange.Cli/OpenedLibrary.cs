using Exchange.Core.Mapping;

namespace Exchange.Cli;

/// <summary>Reads the mappings for a command that needs them to be right.</summary>
internal static class OpenedLibrary
{
    /// <summary>The mappings without errors; a command that asks for another one hears what is wrong with it.</summary>
    /// <exception cref="UsageException">Not one mapping can be used.</exception>
    public static MappingLibraryReading Open(string folder)
    {
        var reading = MappingLibrary.Load(folder);
        if (reading.Library.Mappings.Count > 0)
        {
            return reading;
        }

        throw new UsageException(reading.HasErrors
            ? $"{folder} 中没有可用的映射。No mapping can be used:{Listed(reading.Errors)}"
            : $"{folder} 中没有映射；应有 partner/dataset/mapping.json。The folder holds no mapping.");
    }

    /// <exception cref="UsageException">There is no mapping of that name, or it has errors.</exception>
    public static DatasetMapping Mapping(MappingLibraryReading reading, string name)
    {
        if (reading.Library.Mappings.TryGetValue(name, out var mapping))
        {
            return mapping;
        }

        var known = string.Join(", ", reading.Library.Mappings.Keys.Order(StringComparer.Ordinal));
        throw new UsageException(File.Exists(Path.Combine(reading.Library.Folder, name, "mapping.json"))
            ? $"映射 {name} 有错误，不能使用。The mapping has errors:{Listed(reading.Errors)}"
            : $"没有名为 {name} 的映射。No such mapping; known are: {known}");
    }

    private static string Listed(IEnumerable<MappingError> errors)
        => string.Concat(errors.Where(error => error.Level == MappingErrorLevel.Error).Select(error => Environment.NewLine + error));
}
