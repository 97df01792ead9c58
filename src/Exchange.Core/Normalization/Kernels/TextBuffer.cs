using System.Runtime.CompilerServices;
using Exchange.Core.Normalization.Output;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>The texts (UTF-8) that a kernel has read from a batch, one for each row.</summary>
internal sealed class TextBuffer
{
    private byte[] bytes = new byte[1 << 14];
    private int[] starts = [];
    private int[] lengths = [];
    private int used;

    public void Reset(int rows)
    {
        used = 0;
        if (starts.Length < rows)
        {
            starts = new int[rows * 2];
            lengths = new int[rows * 2];
        }
    }

    public void SetNull(int row) => (starts[row], lengths[row]) = (used, TextChunk.NoText);

    /// <summary>Room for a text; the caller writes into it and calls <see cref="Keep"/>.</summary>
    public Span<byte> Room(int size)
    {
        if (used + size > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, used + size));
        }

        return bytes.AsSpan(used);
    }

    /// <summary>Keeps the first <paramref name="length"/> bytes of the last <see cref="Room"/> as the row's text.</summary>
    public void Keep(int row, int length)
    {
        starts[row] = used;
        lengths[row] = length;
        used += length;
    }

    public void Set(int row, ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Room(utf8.Length));
        Keep(row, utf8.Length);
    }

    public void Set(int row, ReadOnlySpan<char> text)
    {
        var room = Room(text.Length * 3);
        Keep(row, System.Text.Encoding.UTF8.GetBytes(text, room));
    }

    public bool IsNull(int row) => lengths[row] < 0;

    public ReadOnlySpan<byte> this[int row] => bytes.AsSpan(starts[row], Math.Max(0, lengths[row]));

    /// <summary>Appends the texts of <paramref name="rows"/>, copying at once what stands together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Append(ReadOnlySpan<int> rows, TextChunk chunk)
    {
        for (var i = 0; i < rows.Length;)
        {
            var first = rows[i];
            var end = EndOf(first);
            var count = 1;
            while (i + count < rows.Length && rows[i + count] == first + count && starts[first + count] == end)
            {
                end = EndOf(first + count++);
            }

            chunk.AddRun(bytes.AsSpan(starts[first]..end), lengths.AsSpan(first, count));
            i += count;
        }
    }

    private int EndOf(int row) => starts[row] + Math.Max(0, lengths[row]);
}
