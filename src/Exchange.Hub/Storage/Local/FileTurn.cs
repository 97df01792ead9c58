namespace Exchange.Hub.Storage.Local;

/// <summary>One program's turn at something, until disposed or the program ends; the file stays, empty.</summary>
internal sealed class FileTurn : IDisposable
{
    /// <summary>How Windows, Linux and macOS say that another program has the file.</summary>
    private static readonly int[] Taken = [unchecked((int)0x80070020), 11, 35];

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly FileStream file;

    private FileTurn(FileStream file) => this.file = file;

    /// <summary>Null when another program has it.</summary>
    /// <exception cref="IOException">The file cannot be written for another reason.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static FileTurn? TryTake(string path)
    {
        try
        {
            return new FileTurn(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException other) when (Taken.Contains(other.HResult))
        {
            return null;
        }
    }

    /// <summary>Waits until the other program is done.</summary>
    public static async Task<FileTurn> TakeAsync(string path, CancellationToken stop)
    {
        while (true)
        {
            if (TryTake(path) is { } turn)
            {
                return turn;
            }

            await Task.Delay(Pause, stop);
        }
    }

    public void Dispose() => file.Dispose();
}
