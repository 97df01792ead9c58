using System.CommandLine;

namespace Exchange.Cli;

/// <summary>The option <c>--mappings</c> and where the folder is looked for without it.</summary>
internal sealed class MappingsFolder : Option<string?>
{
    public MappingsFolder()
        : base("--mappings")
    {
        HelpName = "DIR";
        Description = "映射目录；默认从当前目录向上查找 mappings，再找程序旁边的。Folder of mappings; found upward from here, else beside the program.";
        Recursive = true;
    }

    /// <summary>Full path of an existing folder that holds the schema.</summary>
    public string Find(ParseResult input)
    {
        if (input.GetValue(this) is { } named)
        {
            return IsMappings(named) ? Path.GetFullPath(named) : throw new UsageException(
                $"{named} 不是映射目录：其中没有 schema/household-asset.json。Not a folder of mappings: schema/household-asset.json is missing.");
        }

        var here = Directory.GetCurrentDirectory();
        return Upward(here) ?? Upward(AppContext.BaseDirectory) ?? throw new UsageException(
            $"在 {here} 及其上级目录中找不到 mappings 目录；请用 --mappings 指定。No folder of mappings from here upward; name it with --mappings.");
    }

    private static string? Upward(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            var mappings = Path.Combine(folder.FullName, "mappings");
            if (IsMappings(mappings))
            {
                return mappings;
            }
        }

        return null;
    }

    private static bool IsMappings(string folder) => File.Exists(Path.Combine(folder, "schema", "household-asset.json"));
}
