namespace Exchange.Cli.Demo;

/// <summary>The folder of a demonstration: replaced only where an earlier one made it.</summary>
internal sealed class DemoFolder
{
    private const string Mark = ".exchange-demo";

    private DemoFolder(string path) => Path = path;

    public string Path { get; }

    public string Azurite => System.IO.Path.Combine(Path, "azurite");

    public string Province => System.IO.Path.Combine(Path, "province");

    public string Outbox => System.IO.Path.Combine(Path, "outbox");

    public string Feeds => System.IO.Path.Combine(Path, "feeds");

    /// <exception cref="UsageException">Something else stands there.</exception>
    public static DemoFolder Claim(string path)
    {
        var mark = System.IO.Path.Combine(path, Mark);
        if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any() && !File.Exists(mark)))
        {
            throw new UsageException($"{path} 已存在且不是演示的结果，不会覆盖；请用 --out 换一个目录。It exists and is no earlier demonstration; choose another folder with --out.");
        }

        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        Directory.CreateDirectory(path);
        File.WriteAllText(mark, "");
        return new DemoFolder(path);
    }
}
