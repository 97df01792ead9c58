using System.Buffers.Binary;
using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// Looks through a zip's central directory before .NET reads it into memory whole: it is there, and has no more entries than
/// allowed, whatever number it declares. Layout: PKWARE APPNOTE 4.3.
/// </summary>
internal static class ZipDirectory
{
    private const int EndSize = 22;
    private const int LongestComment = 0xFFFF;
    private const int LocatorSize = 20;
    private const int HeaderSize = 46;

    /// <exception cref="RefusedExtractException">F102: no end of the directory; F109: too many entries.</exception>
    public static void Check(IByteSource bytes, TabularLimits limits)
    {
        var tail = new byte[Math.Min(bytes.Length, EndSize + LongestComment + LocatorSize)];
        bytes.Read(bytes.Length - tail.Length, tail);
        var end = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || tail.Length - end < EndSize)
        {
            throw new RefusedExtractException(ProblemKinds.TruncatedFile);
        }

        long offset = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if (end >= LocatorSize && tail.AsSpan(end - LocatorSize).StartsWith("PK\x06\x07"u8))
        {
            offset = Zip64Offset(bytes, BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(end - LocatorSize + 8)));
        }

        Count(bytes, offset, limits.ArchiveEntries);
    }

    private static long Zip64Offset(IByteSource bytes, long end)
    {
        Span<byte> record = stackalloc byte[56];
        return end >= 0 && bytes.Read(end, record) == record.Length && record.StartsWith("PK\x06\x06"u8)
            ? BinaryPrimitives.ReadInt64LittleEndian(record[48..])
            : throw new RefusedExtractException(ProblemKinds.ArchiveDamaged);
    }

    private static void Count(IByteSource bytes, long offset, int limit)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        for (var count = 0; offset >= 0 && bytes.Read(offset, header) == HeaderSize && header.StartsWith("PK\x01\x02"u8); count++)
        {
            if (count >= limit)
            {
                throw new RefusedExtractException(ProblemKinds.ArchiveBomb, FileDetails.Entries(limit));
            }

            offset += HeaderSize
                + BinaryPrimitives.ReadUInt16LittleEndian(header[28..])
                + BinaryPrimitives.ReadUInt16LittleEndian(header[30..])
                + BinaryPrimitives.ReadUInt16LittleEndian(header[32..]);
        }
    }
}
