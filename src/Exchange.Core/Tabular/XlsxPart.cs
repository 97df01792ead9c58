using System.IO.Compression;
using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// One part of a workbook while it is unpacked. Counts what really comes out, whatever sizes the archive declares, and checks it
/// against its CRC at its end; a part that is not read to its end is not checked.
/// </summary>
internal sealed class XlsxPart : XlsxForwardStream
{
    private const long RatioMatters = 64L << 20;

    /// <summary>A smaller part is unpacked sooner than a thread is started.</summary>
    private const long WorthAThread = 1 << 16;

    private readonly ZipArchiveEntry entry;
    private readonly XlsxBudget budget;
    private readonly Stream unpacked;
    private readonly long packedSize;
    private long size;
    private uint crc;

    /// <param name="fileSize">Of the whole workbook: no part is packed into more, whatever it declares.</param>
    public XlsxPart(ZipArchiveEntry entry, XlsxBudget budget, long fileSize)
    {
        this.entry = entry;
        this.budget = budget;
        packedSize = Math.Clamp(entry.CompressedLength, 1, fileSize);
        unpacked = Guard(static part => part.Open(), entry);
    }

    /// <summary>This part, unpacked on a thread of its own if it is large; either is disposed by the caller.</summary>
    public Stream Ahead() => packedSize > WorthAThread ? new XlsxReadAhead(this) : this;

    public override int Read(Span<byte> buffer)
    {
        int got;
        try
        {
            got = unpacked.Read(buffer);
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Damaged();
        }

        crc = Crc32.Append(crc, buffer[..got]);
        size += got;
        if (!budget.Take(got) || (size > RatioMatters && size / packedSize > budget.Ratio))
        {
            throw new RefusedExtractException(ProblemKinds.ArchiveBomb, entry.FullName);
        }

        return got > 0 || buffer.IsEmpty || crc == entry.Crc32 ? got : throw Damaged();
    }

    /// <summary>Runs <paramref name="action"/> on an entry; what .NET throws at damaged archives becomes a refusal.</summary>
    public static T Guard<T>(Func<ZipArchiveEntry, T> action, ZipArchiveEntry entry)
    {
        try
        {
            return action(entry);
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw new RefusedExtractException(ProblemKinds.ArchiveDamaged);
        }
    }

    /// <summary>What ZipArchive and DeflateStream throw at damaged bytes. An I/O error of the machine is none of it.</summary>
    public static bool IsDamage(Exception e)
        => e is InvalidDataException or EndOfStreamException or ArgumentException or OverflowException or NotSupportedException;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            unpacked.Dispose();
        }

        base.Dispose(disposing);
    }

    private static RefusedExtractException Damaged() => new(ProblemKinds.ArchiveDamaged);
}

/// <summary>What all parts of a workbook may expand to together.</summary>
internal sealed class XlsxBudget(TabularLimits limits)
{
    private long left = limits.ExpandedBytes;

    public int Ratio { get; } = limits.ExpansionRatio;

    /// <summary>False when more was taken than there was. Any thread.</summary>
    public bool Take(int bytes) => Interlocked.Add(ref left, -bytes) >= 0;
}
