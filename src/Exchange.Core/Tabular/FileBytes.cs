using Microsoft.Win32.SafeHandles;

namespace Exchange.Core.Tabular;

/// <summary>The bytes of a file on disk.</summary>
public sealed class FileBytes : IByteSource
{
    private readonly SafeFileHandle handle;

    public FileBytes(string path)
    {
        handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.RandomAccess);
        Length = RandomAccess.GetLength(handle);
    }

    public long Length { get; }

    public int Read(long offset, Span<byte> into)
    {
        var total = 0;
        while (total < into.Length)
        {
            var got = RandomAccess.Read(handle, into[total..], offset + total);
            if (got == 0)
            {
                break;
            }

            total += got;
        }

        return total;
    }

    public void Dispose() => handle.Dispose();
}
