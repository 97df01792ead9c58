using System.Globalization;
using System.Text;
using Exchange.Core.Tabular;

namespace Exchange.Core.Writing;

/// <summary>Text as bytes of one encoding, buffered. <see cref="BrokenByte"/> comes out as a byte that no encoding of ours has.</summary>
internal sealed class EncodedOutput : IDisposable
{
    /// <summary>Half of a surrogate pair that stands for the byte 0xFF.</summary>
    public const char BrokenByte = '\uDCFF';

    private const int Room = 1 << 16;
    private const int MostBytesOfChar = 4;

    private static readonly string ManyBlanks = new(' ', 256);

    private readonly Stream stream;
    private readonly Encoding? unicode;
    private readonly byte[] buffer = new byte[Room];
    private int used;

    /// <param name="stream">Disposed with this.</param>
    /// <param name="encoding">utf-8, gb18030, utf-16le or utf-16be.</param>
    /// <param name="mark">Begins with a byte order mark.</param>
    public EncodedOutput(Stream stream, string encoding, bool mark = false)
    {
        this.stream = stream;
        unicode = encoding switch
        {
            "gb18030" => null,
            "utf-16le" => new UnicodeEncoding(bigEndian: false, byteOrderMark: true),
            "utf-16be" => new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
            _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
        };
        if (mark)
        {
            Raw(unicode is null ? [0x84, 0x31, 0x95, 0x33] : unicode.Preamble);
        }
    }

    /// <summary>Bytes so far.</summary>
    public long Length { get; private set; }

    /// <summary>Bytes that a text takes.</summary>
    public int SizeOf(string text)
    {
        if (unicode is UTF8Encoding or null && Ascii.IsValid(text))
        {
            return text.Length;
        }

        var broken = text.AsSpan().Count(BrokenByte);
        var whole = broken == 0 ? text : text.Replace(BrokenByte.ToString(), "", StringComparison.Ordinal);
        return broken + (unicode?.GetByteCount(whole) ?? SizeInGb18030(whole));
    }

    public void Write(long number)
    {
        Span<char> text = stackalloc char[20];
        number.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        Write(text[..length]);
    }

    public void Write(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var broken = text.IndexOf(BrokenByte);
            var whole = broken < 0 ? text : text[..broken];
            while (!whole.IsEmpty)
            {
                var piece = whole.Length <= Room / MostBytesOfChar ? whole.Length : PieceOf(whole);
                WritePiece(whole[..piece]);
                whole = whole[piece..];
            }

            if (broken >= 0)
            {
                Raw([0xFF]);
            }

            text = broken < 0 ? default : text[(broken + 1)..];
        }
    }

    /// <summary>So many blanks; none where the number is negative.</summary>
    public void Blanks(int count)
    {
        for (; count > 0; count -= ManyBlanks.Length)
        {
            Write(ManyBlanks.AsSpan(0, Math.Min(count, ManyBlanks.Length)));
        }
    }

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        if (used + bytes.Length > Room)
        {
            Flush();
        }

        bytes.CopyTo(buffer.AsSpan(used));
        used += bytes.Length;
        Length += bytes.Length;
    }

    public void Flush()
    {
        stream.Write(buffer, 0, used);
        used = 0;
    }

    public void Dispose()
    {
        Flush();
        stream.Dispose();
    }

    private static int SizeInGb18030(string text)
    {
        Span<byte> one = stackalloc byte[MostBytesOfChar];
        var size = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            Gb18030.TryEncode(rune.Value, one, out var length);
            size += length;
        }

        return size;
    }

    private static int PieceOf(ReadOnlySpan<char> text)
    {
        const int most = Room / MostBytesOfChar;
        return char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
    }

    private void WritePiece(ReadOnlySpan<char> text)
    {
        if (used + (text.Length * MostBytesOfChar) > Room)
        {
            Flush();
        }

        var written = unicode is null ? Encode(text) : unicode.GetBytes(text, buffer.AsSpan(used));
        used += written;
        Length += written;
    }

    private int Encode(ReadOnlySpan<char> text)
    {
        var at = used;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < 0x80)
            {
                buffer[at++] = (byte)c;
                continue;
            }

            var code = char.IsHighSurrogate(c) && i + 1 < text.Length ? char.ConvertToUtf32(c, text[++i]) : c;
            Gb18030.TryEncode(code, buffer.AsSpan(at), out var length);
            at += length;
        }

        return at - used;
    }
}
