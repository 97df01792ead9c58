namespace Exchange.Hub.Publish.Merging;

/// <summary>
/// A folder of one piece of work, with everything in it deleted when the work ends, however it ends. What a killed process left
/// behind goes when the next folder is made: a folder is in use as long as somebody holds its file <c>lock</c> open.
/// </summary>
internal sealed class WorkFolder : IDisposable
{
    private const string LockName = "lock";

    private readonly PublishOptions options;
    private readonly string path;
    private readonly FileStream held;
    private int sessions;

    public WorkFolder(PublishOptions options)
    {
        this.options = options;
        Sweep(Directory.CreateDirectory(options.WorkFolder));
        path = Path.Combine(options.WorkFolder, Path.GetRandomFileName());
        Directory.CreateDirectory(path);
        held = new FileStream(File(LockName), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
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
    public DuckSession OpenSession(int threads, int shares) => DuckSession.Open(threads, options.MemoryLimitMegabytes / shares, Folder($"spill-{Interlocked.Increment(ref sessions)}"));

    public void Dispose()
    {
        foreach (var folder in Directory.GetDirectories(path))
            Directory.Delete(folder, recursive: true);

        foreach (var file in Directory.GetFiles(path).Where(file => Path.GetFileName(file) != LockName))
            System.IO.File.Delete(file);

        held.Dispose();
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (IOException)
        {
            // Another process saw the open lock and sweeps what is left: nothing but the lock.
        }
    }

    private static void Sweep(DirectoryInfo parent)
    {
        foreach (var folder in parent.GetDirectories())
        {
            try
            {
                using (new FileStream(Path.Combine(folder.FullName, LockName), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                    folder.Delete(recursive: true);
            }
            catch (IOException)
            {
                // In use, being made, or being swept by another.
            }
        }
    }
}
