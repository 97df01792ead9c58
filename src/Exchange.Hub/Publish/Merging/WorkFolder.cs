namespace Exchange.Hub.Publish.Merging;

/// <summary>A folder of one piece of work, with everything in it deleted when the work ends, however it ends.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly PublishOptions options;
    private readonly string path;
    private int sessions;

    public WorkFolder(PublishOptions options)
    {
        this.options = options;
        path = Path.Combine(options.WorkFolder, Path.GetRandomFileName());
        Directory.CreateDirectory(path);
    }

    /// <summary>A file of this folder; it need not exist.</summary>
    public string File(string name) => Path.Combine(path, name);

    /// <summary>A folder in this folder, made if it is missing.</summary>
    public string Folder(string name) => Directory.CreateDirectory(Path.Combine(path, name)).FullName;

    /// <summary>
    /// A session of DuckDB that spills into a folder of its own: two of them in one overwrite each other's files and the process dies
    /// of a segmentation fault (seen with DuckDB 1.5.6).
    /// </summary>
    /// <param name="threads">Threads of the session.</param>
    /// <param name="shares">How many sessions share the memory limit.</param>
    public DuckSession OpenSession(int threads, int shares) => new(threads, options.MemoryLimitMegabytes / shares, Folder($"spill-{Interlocked.Increment(ref sessions)}"));

    public void Dispose() => Directory.Delete(path, recursive: true);
}
