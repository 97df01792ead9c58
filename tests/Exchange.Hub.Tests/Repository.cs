namespace Exchange.Hub.Tests;

/// <summary>Files of the checkout that the tests were built in.</summary>
internal static class Repository
{
    /// <summary>The folder of Exchange.sln.</summary>
    public static string Root { get; } = Find();

    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    public static string Read(params string[] parts) => File.ReadAllText(At(parts));

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
