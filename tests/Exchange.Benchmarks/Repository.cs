namespace Exchange.Benchmarks;

/// <summary>The checked-out repository this program was built from.</summary>
internal static class Repository
{
    private static readonly string Root = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Find(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Exchange.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"No Exchange.sln above {AppContext.BaseDirectory}; run this program where it was built.");
    }
}
