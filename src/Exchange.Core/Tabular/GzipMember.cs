using System.IO.Compression;
using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// Unpacks gzip, of one member or several. .NET's stream checks each member's CRC but takes a cut-off file for a whole one. So a
/// small member is put behind the file: only if all before it were whole does it come out at the end.
/// </summary>
internal static class GzipMember
{
    private static readonly byte[] Mark = [.. Enumerable.Range(0, 32).Select(i => (byte)(i * 37))];
    private static readonly byte[] PackedMark = Pack(Mark);

    public static IByteSource Unpack(IByteSource bytes, TabularLimits limits, Spool spool)
    {
        using var source = new MarkedStream(bytes);
        using var expanded = new GZipStream(source, CompressionMode.Decompress);
        using var unpacking = new Unpacking(limits, bytes.Length, spool);
        var buffer = new byte[1 << 16];
        var held = 0;
        try
        {
            while (expanded.Read(buffer.AsSpan(held)) is > 0 and var got)
            {
                var ready = Math.Max(0, held + got - Mark.Length);
                unpacking.Write(buffer.AsSpan(0, ready));
                buffer.AsSpan(ready, held + got - ready).CopyTo(buffer);
                held += got - ready;
            }
        }
        catch (InvalidDataException)
        {
            throw new RefusedExtractException(source.IsPastEnd ? ProblemKinds.TruncatedFile : ProblemKinds.ArchiveDamaged);
        }

        return buffer.AsSpan(0, held).SequenceEqual(Mark)
            ? unpacking.Complete()
            : throw new RefusedExtractException(ProblemKinds.TruncatedFile);
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    /// <summary>The file, then in a read of its own the mark: until that is asked for, everything else was used up.</summary>
    private sealed class MarkedStream(IByteSource bytes) : Stream
    {
        private long position;

        public bool IsPastEnd => position > bytes.Length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => position;
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            var got = bytes.Read(position, buffer);
            if (got == 0)
            {
                var mark = PackedMark.AsSpan((int)(position - bytes.Length));
                got = Math.Min(mark.Length, buffer.Length);
                mark[..got].CopyTo(buffer);
            }

            position += got;
            return got;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
