namespace Exchange.Core.Tabular;

/// <summary>
/// Where a run keeps what does not fit in memory: unpacked archives, rows of formats that are read in one direction, rejects.
/// Files have random names in one folder and vanish with the spool. Thread-safe.
/// </summary>
public sealed class Spool : IDisposable
{
    private readonly DirectoryInfo folder;

    /// <param name="parent">An existing folder; null for the system's temporary folder.</param>
    public Spool(string? parent = null)
    {
        folder = parent is null
            ? Directory.CreateTempSubdirectory("exchange-")
            : Directory.CreateDirectory(Path.Combine(parent, ".spool-" + Path.GetRandomFileName()));
    }

    /// <summary>A new empty file, read and written by its owner, deleted when the owner disposes it.</summary>
    public FileStream Create() => new(
        Path.Combine(folder.FullName, Path.GetRandomFileName()),
        new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 1 << 16,
        });

    public void Dispose() => folder.Delete(recursive: true);
}
