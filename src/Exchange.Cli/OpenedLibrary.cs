using Exchange.Core.Mapping;
using Exchange.Core.Mapping.Recognition;
using Exchange.Core.Tabular;

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

        var known = Names(reading.Library.Mappings.Keys);
        throw new UsageException(File.Exists(Path.Combine(reading.Library.Folder, name, "mapping.json"))
            ? $"映射 {name} 有错误，不能使用。The mapping has errors:{Listed(reading.Errors)}"
            : $"没有名为 {name} 的映射。No such mapping; known are: {known}");
    }

    /// <summary>The mapping that a file's name or heading tells.</summary>
    /// <exception cref="UsageException">No mapping fits, or several fit equally well.</exception>
    public static DatasetMapping Recognised(MappingLibraryReading reading, string path)
    {
        using var bytes = new FileBytes(path);
        var mappings = reading.Library.Mappings;
        return DatasetRecognition.Find(bytes, Path.GetFileName(path), [.. mappings.Values]) switch
        {
            [var one] => one,
            [] => throw new UsageException($"无法识别 {path} 属于哪个数据集：文件名和表头都不符合任何映射；请用 --mapping 指定。"
                + $"Neither name nor heading fits a mapping; name one with --mapping: {Names(mappings.Keys)}"),
            var several => throw new UsageException($"{path} 同时符合多个数据集；请用 --mapping 指定其中之一。"
                + $"Several mappings fit equally well; name one with --mapping: {Names(several.Select(mapping => mapping.Name))}"),
        };
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));

    private static string Listed(IEnumerable<MappingError> errors)
        => string.Concat(errors.Where(error => error.Level == MappingErrorLevel.Error).Select(error => Environment.NewLine + error));
}
