namespace Exchange.EndToEnd.Tests.Running;

/// <summary>A copy of the repository's mappings that a test may spoil.</summary>
internal static class MappingsCopy
{
    public static void To(string folder)
    {
        var source = Checkout.At("mappings");
        foreach (var path in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(source, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }
    }
}
