namespace Exchange.Hub.Storage.Local;

/// <summary>One program's turn at something, until disposed or the program ends; the file stays, empty.</summary>
internal sealed class FileTurn : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly FileStream file;

    private FileTurn(FileStream file) => this.file = file;

    /// <summary>Null when another program has it.</summary>
    /// <exception cref="UnauthorizedAccessException">The file cannot be written.</exception>
    public static FileTurn? TryTake(string path)
    {
        try
        {
            return new FileTurn(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException taken) when (taken is not (DirectoryNotFoundException or PathTooLongException))
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
