namespace Exchange.Core.Tabular;

/// <summary>The bytes of one extract, readable at any place by several threads: a file, memory, or a blob.</summary>
public interface IByteSource : IDisposable
{
    /// <summary>Size in bytes.</summary>
    long Length { get; }

    /// <summary>Fills <paramref name="into"/> from <paramref name="offset"/>; returns fewer bytes only at the end. Thread-safe.</summary>
    int Read(long offset, Span<byte> into);
}
