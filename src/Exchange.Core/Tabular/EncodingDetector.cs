using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Exchange.Core.Tabular;

/// <summary>
/// Recognises the encoding of a text without byte order mark: UTF-16 by its zero bytes, else strict UTF-8, else strict GB18030. The
/// first 64 MiB and the last one are looked at: a file of Chinese that is valid so far is of that encoding, and whatever
/// follows is checked cell by cell anyway. A file in which at most one character in a hundred is broken keeps its encoding, so
/// that a few bad rows are sent back and not the whole file.
/// </summary>
internal static class EncodingDetector
{
    private const int HeadBytes = 64 << 20;
    private const int TailBytes = 1 << 20;
    private const int PieceBytes = 1 << 20;
    private const int Overlap = 1 << 16;
    private const int FewestZeros = 3;

    /// <summary>Characters beyond ASCII that decide whether a file is nearly of an encoding.</summary>
    private const int EnoughCharacters = 100_000;

    /// <summary>One broken character is forgiven for this many.</summary>
    private const int Forgiven = 100;

    /// <returns>Null when the bytes are of no encoding that is known.</returns>
    public static TextEncoding? Detect(IByteSource bytes, ReadOnlySpan<byte> head)
    {
        if (Utf16ByZeros(head) is { } utf16)
        {
            return utf16;
        }

        var pieces = Pieces(bytes.Length);
        if (AllPieces(bytes, pieces, Utf8.IsValid))
        {
            return TextEncoding.Utf8;
        }

        // GBK text is hardly ever valid UTF-8 for longer than a word, whereas broken UTF-8 may well happen to be valid GBK.
        if (IsNearly(bytes, pieces, ByteEncoding.Utf8))
        {
            return TextEncoding.Utf8;
        }

        return IsNearly(bytes, pieces, ByteEncoding.Gb18030) ? TextEncoding.Gb18030 : null;
    }

    private delegate bool Check(ReadOnlySpan<byte> text);

    private static TextEncoding? Utf16ByZeros(ReadOnlySpan<byte> head)
    {
        Span<int> zeros = [0, 0];
        for (var i = 0; i < head.Length; i++)
        {
            zeros[i & 1] += head[i] == 0 ? 1 : 0;
        }

        // Digits and line ends make at least one character in sixteen of any extract ASCII.
        var enough = Math.Max(FewestZeros, head.Length / 32);
        return zeros[0] == 0 && zeros[1] >= enough ? TextEncoding.Utf16LittleEndian
            : zeros[1] == 0 && zeros[0] >= enough ? TextEncoding.Utf16BigEndian
            : null;
    }

    private static List<(long Start, int Length)> Pieces(long length)
    {
        var pieces = new List<(long, int)>();
        for (var start = 0L; start < Math.Min(length, HeadBytes); start += PieceBytes)
        {
            pieces.Add((start, (int)Math.Min(PieceBytes, length - start)));
        }

        if (length > HeadBytes)
        {
            var start = Math.Max(HeadBytes, length - TailBytes);
            pieces.Add((start, (int)(length - start)));
        }

        return pieces;
    }

    private static bool AllPieces(IByteSource bytes, List<(long Start, int Length)> pieces, Check isValid)
    {
        // Most files of another encoding show it in the first piece.
        return IsPieceValid(bytes, pieces[0], isValid)
            && Parallel.ForEach(pieces.Skip(1), (piece, state) =>
            {
                if (!IsPieceValid(bytes, piece, isValid))
                {
                    state.Stop();
                }
            }).IsCompleted;
    }

    private static bool IsPieceValid(IByteSource bytes, (long Start, int Length) piece, Check isValid)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(piece.Length + Overlap);
        var valid = isValid(Lines(bytes, piece, buffer));
        ArrayPool<byte>.Shared.Return(buffer);
        return valid;
    }

    // A piece goes from one line to another, so that no character is cut; the reading goes on to the line end behind the piece.
    private static ReadOnlySpan<byte> Lines(IByteSource bytes, (long Start, int Length) piece, byte[] buffer)
    {
        var length = bytes.Read(piece.Start, buffer.AsSpan(0, piece.Length + Overlap));
        var text = buffer.AsSpan(0, length);
        var from = piece.Start == 0 ? 0 : text.IndexOf((byte)'\n') + 1;
        var behind = text[Math.Min(piece.Length, length)..].IndexOf((byte)'\n');
        var end = behind >= 0 ? piece.Length + behind + 1 : piece.Start + length == bytes.Length ? length : text.LastIndexOf((byte)'\n') + 1;
        return from < end ? text[from..end] : [];
    }

    private static bool IsNearly(IByteSource bytes, List<(long Start, int Length)> pieces, ByteEncoding encoding)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(PieceBytes + Overlap);
        var (whole, broken) = (0L, 0L);
        foreach (var piece in pieces)
        {
            if (whole + broken < EnoughCharacters)
            {
                Count(Lines(bytes, piece, buffer), encoding, ref whole, ref broken);
            }
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return broken * Forgiven <= whole;
    }

    private static void Count(ReadOnlySpan<byte> text, ByteEncoding encoding, ref long whole, ref long broken)
    {
        while (text.IndexOfAnyInRange((byte)0x80, (byte)0xFF) is >= 0 and var next)
        {
            text = text[next..];
            var status = OneCharacter(text, encoding, out var width);
            whole += status == OperationStatus.Done ? 1 : 0;
            broken += status == OperationStatus.InvalidData ? 1 : 0;
            text = text[Math.Min(width, text.Length)..];
        }
    }

    private static OperationStatus OneCharacter(ReadOnlySpan<byte> text, ByteEncoding encoding, out int width)
    {
        if (encoding == ByteEncoding.Utf8)
        {
            return Rune.DecodeFromUtf8(text, out _, out width);
        }

        var mapped = false;
        Span<byte> one = stackalloc byte[4];
        var four = text.Length > 1 && text[1] is >= (byte)'0' and <= (byte)'9';
        var status = Gb18030.ToUtf8(text[..Math.Min(text.Length, four ? 4 : 2)], one, out var read, out _, ref mapped);
        width = Math.Max(1, read);
        return status;
    }
}
