using System.Buffers.Binary;
using System.Text;
using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// The directory of an OLE compound file ([MS-CFB]): names of its streams, enough to tell an .xls from an encrypted .xlsx. Chains
/// of sectors that run in a circle end after 4096, more than any directory has.
/// </summary>
internal static class XlsCompound
{
    private const int HeaderSize = 512;
    private const int EntrySize = 128;
    private const int DirectSectors = 109;
    private const long MostSectors = 1 << 12;
    private const uint LastSector = 0xFFFFFFFA;

    /// <exception cref="RefusedExtractException">The header or the directory is damaged.</exception>
    public static IReadOnlyCollection<string> StreamNames(IByteSource bytes)
    {
        var header = new byte[HeaderSize];
        var shift = bytes.Read(0, header) == HeaderSize ? BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30)) : 0;
        if (shift is not (9 or 12))
        {
            throw Damaged();
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        var sector = new byte[1 << shift];
        var next = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(48));
        for (var left = Math.Min(bytes.Length >> shift, MostSectors); next < LastSector && left > 0; left--)
        {
            ReadSector(bytes, next, sector);
            AddNames(sector, names);
            next = Following(bytes, header, next, sector);
        }

        return names;
    }

    private static void AddNames(ReadOnlySpan<byte> sector, HashSet<string> names)
    {
        for (; sector.Length >= EntrySize; sector = sector[EntrySize..])
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(sector[64..]);
            if (sector[66] != 0 && length is >= 2 and <= 64)
            {
                names.Add(Encoding.Unicode.GetString(sector[..(length - 2)]));
            }
        }
    }

    /// <summary>The sector that follows in a chain, as the allocation table says; <paramref name="buffer"/> is overwritten.</summary>
    private static uint Following(IByteSource bytes, ReadOnlySpan<byte> header, uint sector, byte[] buffer)
    {
        var entries = (uint)buffer.Length / 4;
        var table = sector / entries;
        if (table >= DirectSectors)
        {
            return LastSector;
        }

        ReadSector(bytes, BinaryPrimitives.ReadUInt32LittleEndian(header[(76 + ((int)table * 4))..]), buffer);
        return BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan((int)(sector % entries) * 4));
    }

    private static void ReadSector(IByteSource bytes, uint sector, byte[] into)
    {
        var got = bytes.Read((sector + 1L) * into.Length, into);
        if (got == 0)
        {
            throw Damaged();
        }

        into.AsSpan(got).Clear();
    }

    private static RefusedExtractException Damaged() => new(ProblemKinds.ArchiveDamaged);
}
