using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization.Rejects;

/// <summary>Keeps the formatted rejects of each batch until all are there, then gives them back in order. Thread-safe.</summary>
internal sealed class RejectsSpool(int batches, Spool spool) : IDisposable
{
    private readonly (long Offset, int Length)[] places = new (long, int)[batches];
    private readonly Lock gate = new();
    private FileStream? file;
    private long end;

    public bool IsEmpty => end == 0;

    public void Keep(int batch, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        long offset;
        lock (gate)
        {
            file ??= spool.Create();
            offset = end;
            end += bytes.Length;
            places[batch] = (offset, bytes.Length);
        }

        RandomAccess.Write(file.SafeFileHandle, bytes, offset);
    }

    public IEnumerable<ReadOnlyMemory<byte>> InOrder()
    {
        var buffer = Array.Empty<byte>();
        foreach (var (offset, length) in places)
        {
            if (length == 0)
            {
                continue;
            }

            if (buffer.Length < length)
            {
                buffer = new byte[length * 2];
            }

            var read = 0;
            while (read < length)
            {
                read += RandomAccess.Read(file!.SafeFileHandle, buffer.AsSpan(read, length - read), offset + read);
            }

            yield return buffer.AsMemory(0, length);
        }
    }

    public void Dispose() => file?.Dispose();
}
