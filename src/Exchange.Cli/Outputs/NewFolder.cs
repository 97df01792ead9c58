namespace Exchange.Cli.Outputs;

/// <summary>A folder that appears whole or not at all: filled as <c>.NAME.partial</c> beside its place, and moved there.</summary>
internal sealed class NewFolder : IDisposable
{
    private NewFolder(string path)
    {
        Path = path;
        Partial = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path)!, $".{System.IO.Path.GetFileName(path)}.partial");
        Clear();
        Directory.CreateDirectory(Partial);
    }

    public string Path { get; }

    /// <summary>Where it is filled.</summary>
    public string Partial { get; }

    /// <exception cref="UsageException">Something is there already.</exception>
    public static NewFolder At(string path)
    {
        var full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        var folder = System.IO.Path.GetDirectoryName(full);
        if (folder is null || System.IO.Path.Exists(full))
        {
            throw new UsageException($"{path} 已经存在；请指定一个新目录。It exists already: name a new folder.");
        }

        return new NewFolder(full);
    }

    /// <summary>A new file by its relative name, to write, read and seek in. Thread-safe.</summary>
    public Stream Create(string name)
    {
        var path = System.IO.Path.Combine(Partial, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, 1);
    }

    public void Keep() => Directory.Move(Partial, Path);

    public void Dispose() => Clear();

    /// <summary>A run that was killed may have left some of it.</summary>
    private void Clear()
    {
        if (Directory.Exists(Partial))
        {
            Directory.Delete(Partial, recursive: true);
        }
    }
}
