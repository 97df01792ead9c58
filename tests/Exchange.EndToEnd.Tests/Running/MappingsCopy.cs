namespace Exchange.EndToEnd.Tests.Running;

/// <summary>Copies of the repository's mappings that a test may spoil.</summary>
internal static class MappingsCopy
{
    /// <summary>Enough for a hub: it loads, checks and stores them at each first start.</summary>
    private static readonly string[] Some = ["schema", "codes", "calendar", "public-security", "tax", "human-resources", "disabled-persons-federation"];

    private static readonly Lazy<TempFolder> SomeFolder = new(() =>
    {
        var folder = new TempFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        Copy(folder.Path, Some.Contains);
        return folder;
    });

    /// <summary>The data sets of four partners, for tests that only read them.</summary>
    public static string OfSome => SomeFolder.Value.Path;

    /// <summary>The data sets of four partners.</summary>
    public static void To(string folder) => Copy(folder, Some.Contains);

    /// <summary>Some of the folders.</summary>
    public static void To(string folder, params string[] names) => Copy(folder, names.Contains);

    /// <summary>All data sets.</summary>
    public static void AllTo(string folder) => Copy(folder, _ => true);

    private static void Copy(string folder, Func<string, bool> isWanted)
    {
        var source = Checkout.At("mappings");
        foreach (var path in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(source, path);
            if (isWanted(name.Split(Path.DirectorySeparatorChar)[0]))
            {
                var target = Path.Combine(folder, name);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(path, target);
            }
        }
    }
}
