namespace Exchange.Core.Tests.Conventions;

/// <summary>The repository the tests were built in.</summary>
internal static class Repository
{
    /// <summary>The folder of Exchange.sln.</summary>
    public static string Root { get; } = Find();

    /// <summary>Full path of something in the repository.</summary>
    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Files below a folder, without what builds and runs leave behind.</summary>
    public static IEnumerable<string> Files(string folder, string pattern)
        => Directory.EnumerateFiles(At(folder), pattern, SearchOption.AllDirectories)
            .Where(path => !Relative(path).Split('/').Any(part => part is "bin" or "obj" or "out" or "TestResults" or "node_modules"))
            .Order(StringComparer.Ordinal);

    public static IEnumerable<string> Sources() => Files("src", "*.cs").Concat(Files("tests", "*.cs"));

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Exchange.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No Exchange.sln above {AppContext.BaseDirectory}; run the tests from a checkout.");
    }
}
