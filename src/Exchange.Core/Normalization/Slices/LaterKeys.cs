using System.Runtime.InteropServices;

namespace Exchange.Core.Normalization.Slices;

/// <summary>
/// Finds the ids that a later slice took too: slices are shown to it from the last to the first. Memory is that of one run over the
/// whole, about 20 bytes an id.
/// </summary>
/// <param name="expected">Ids of all slices together; more only make it grow.</param>
public sealed class LaterKeys(long expected)
{
    private const int Piece = 1 << 14;
    private readonly KeySet keys = new(expected);
    private readonly UInt128[] ids = new UInt128[Piece];
    private readonly byte[] wanted = Enumerable.Repeat((byte)1, Piece).ToArray();
    private readonly byte[] isNew = new byte[Piece];

    /// <summary>Takes the ids of the next slice towards the beginning and writes those that a later one has to <paramref name="superseded"/>.</summary>
    /// <param name="slice">Each of its ids once.</param>
    /// <returns>How many are superseded.</returns>
    public long Add(Stream slice, Stream superseded)
    {
        var count = 0L;
        while (slice.ReadAtLeast(MemoryMarshal.AsBytes(ids.AsSpan()), Piece * 16, throwOnEndOfStream: false) is var got and > 0)
        {
            var read = got % 16 == 0 ? got / 16 : throw new InvalidDataException($"Ids of a slice end after {got % 16} bytes of one; expected 16 bytes each.");
            keys.AddBackwards(ids.AsSpan(0, read), wanted, isNew);
            for (var i = 0; i < read; i++)
            {
                if (isNew[i] == 0)
                {
                    superseded.Write(MemoryMarshal.AsBytes(ids.AsSpan(i, 1)));
                    count++;
                }
            }
        }

        return count;
    }
}
