namespace Exchange.Cli.Outputs;

/// <summary>
/// Results of one run: written to a hidden sibling folder (<c>.NAME.partial</c>) and moved into place at the end, so that the
/// folder asked for is there whole or not at all. What a killed run left behind is cleared by the next one.
/// </summary>
internal sealed class OutputFolder : IDisposable
{
    private readonly string target;
    private readonly string partial;
    private readonly FileStream claim;

    private OutputFolder(string target, string partial, FileStream claim)
    {
        this.target = target;
        this.partial = partial;
        this.claim = claim;
        Directory.CreateDirectory(Made);
        Directory.CreateDirectory(Spool);
    }

    /// <summary>For temporary files of the run; on the same disk as the results.</summary>
    public string Spool => Path.Combine(partial, "spool");

    private string Made => Path.Combine(partial, "made");

    /// <summary>Claims <paramref name="folder"/> for one run.</summary>
    /// <exception cref="UsageException">Something that is not a result of ours stands there, or another run is writing it.</exception>
    public static OutputFolder Claim(string folder)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        EarlierResult.EnsureReplaceable(target);
        var parent = Path.GetDirectoryName(target)
            ?? throw new UsageException($"输出目录不能是根目录：{target}。Output folder {target} is a root; name a folder inside it with --out.");
        var partial = Path.Combine(parent, $".{Path.GetFileName(target)}.partial");
        Directory.CreateDirectory(partial);
        var claim = Lock(partial, target);
        ClearLeftovers(partial, target);
        return new OutputFolder(target, partial, claim);
    }

    /// <summary>A new file of the result by its relative name. Thread-safe.</summary>
    public Stream Create(string name)
    {
        var path = Path.Combine(Made, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, 1 << 16);
    }

    /// <summary>
    /// Moves the result into place, over an earlier result of ours. What is not among <paramref name="names"/> stays behind: parts of an
    /// extract that was refused after they were made.
    /// </summary>
    public void Publish(IEnumerable<string> names)
    {
        EarlierResult.EnsureReplaceable(target);
        RemoveOthers(names.Select(name => Path.GetFullPath(name, Made)).ToHashSet(StringComparer.Ordinal));
        var old = Path.Combine(partial, "old");
        if (Directory.Exists(target))
        {
            Directory.Move(target, old);
        }

        Directory.Move(Made, target);
    }

    public void Dispose()
    {
        foreach (var folder in Directory.EnumerateDirectories(partial))
        {
            Directory.Delete(folder, recursive: true);
        }

        claim.Dispose();
        try
        {
            Directory.Delete(partial);
        }
        catch (IOException) when (Directory.Exists(partial))
        {
            // The next run into the same folder has claimed it in this moment; it clears up after itself.
        }
    }

    private void RemoveOthers(HashSet<string> kept)
    {
        foreach (var file in Directory.EnumerateFiles(Made, "*", SearchOption.AllDirectories).Where(file => !kept.Contains(file)).ToList())
        {
            File.Delete(file);
        }

        foreach (var folder in Directory.EnumerateDirectories(Made).Where(folder => !Directory.EnumerateFileSystemEntries(folder).Any()).ToList())
        {
            Directory.Delete(folder);
        }
    }

    private static FileStream Lock(string partial, string target)
    {
        try
        {
            return new FileStream(
                Path.Combine(partial, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            throw new UsageException($"另一个进程正在写入 {target}，请稍后再试或用 --out 换一个目录。Another run is writing there; wait or choose another folder with --out.");
        }
    }

    /// <summary>A run killed between its two moves leaves the earlier result aside: it goes back first.</summary>
    private static void ClearLeftovers(string partial, string target)
    {
        var old = Path.Combine(partial, "old");
        if (Directory.Exists(old) && !Directory.Exists(target))
        {
            Directory.Move(old, target);
        }

        foreach (var folder in Directory.EnumerateDirectories(partial))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
