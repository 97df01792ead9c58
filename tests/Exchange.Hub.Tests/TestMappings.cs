using Exchange.Hub.Mappings;

namespace Exchange.Hub.Tests;

/// <summary>A part of the repository's mappings in a folder that the test may change.</summary>
internal sealed class TestMappings(string folder)
{
    public const string Vehicle = "public-security/vehicle";
    public const string Income = "tax/individual-income";

    private static readonly string[] Kept = ["schema", "codes", "calendar", "public-security/partner.json", Vehicle, "tax/partner.json", Income];

    public string Folder => folder;

    public static MappingFolder Read(string parent, Action<TestMappings>? change)
    {
        var folder = Path.Combine(parent, Path.GetRandomFileName());
        Copy(folder);
        change?.Invoke(new TestMappings(folder));
        return MappingFolder.Read(folder);
    }

    /// <summary>Replaces a text in a file that must hold it.</summary>
    public void Replace(string file, string old, string now)
    {
        var path = Path.Combine(folder, file);
        var text = File.ReadAllText(path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(old, now, StringComparison.Ordinal));
    }

    public void Remove(string dataset) => Directory.Delete(Path.Combine(folder, dataset), recursive: true);

    /// <summary>Copies further folders of the repository's mappings, such as a partner.</summary>
    public void Bring(params string[] names) => Copy(folder, names);

    private static void Copy(string folder) => Copy(folder, Kept);

    private static void Copy(string folder, string[] wanted)
    {
        var source = Path.Combine(Root(), "mappings");
        foreach (var path in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(source, path).Replace('\\', '/');
            if (wanted.Any(kept => name == kept || name.StartsWith(kept + "/", StringComparison.Ordinal)))
            {
                var target = Path.Combine(folder, name);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(path, target);
            }
        }
    }

    /// <summary>The checkout that the tests were built in.</summary>
    public static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Exchange.sln")))
        {
            at = at.Parent;
        }

        return at?.FullName ?? throw new DirectoryNotFoundException($"No Exchange.sln above {AppContext.BaseDirectory}; run the tests from a checkout.");
    }
}
