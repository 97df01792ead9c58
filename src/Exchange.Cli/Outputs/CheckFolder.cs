namespace Exchange.Cli.Outputs;

/// <summary>A hidden folder for what is made while a simulation is checked; nothing of it stays.</summary>
internal sealed class CheckFolder : IDisposable
{
    public CheckFolder(string beside)
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetFullPath(beside), ".check");
        Clear();
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    public void Dispose() => Clear();

    private void Clear()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
