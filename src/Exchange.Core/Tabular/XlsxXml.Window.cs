using System.Text;
using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <content>The window of bytes that slides over the part; a token always stands in it whole.</content>
internal sealed partial class XlsxXml
{
    private readonly int largestToken;
    private Stream stream;
    private byte[] window = new byte[1 << 16];
    private int position;
    private int end;

    /// <summary>Looks at the byte order mark and the declaration.</summary>
    private void Begin()
    {
        while (end < 4 && Fill(ProblemKinds.MalformedDocument))
        {
        }

        var head = window.AsSpan(0, end);
        if (head.StartsWith("\uFEFF"u8))
        {
            position = 3;
        }
        else if (Utf16Of(head) is { } wide)
        {
            Transcode(wide);
            return;
        }

        CheckDeclaration();
    }

    private static UnicodeEncoding? Utf16Of(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xFE, ..] or [(byte)'<', 0, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
        [0xFE, 0xFF, ..] or [0, (byte)'<', ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
        _ => null,
    };

    /// <summary>Lone surrogates become U+FFFD, which the engine rejects row by row.</summary>
    private void Transcode(UnicodeEncoding wide)
    {
        var first = new MemoryStream(window.AsSpan(0, end).ToArray());
        stream = Encoding.CreateTranscodingStream(new XlsxJoinedStream(first, stream), wide, new UTF8Encoding(false));
        position = end = 0;
        while (end < 3 && Fill(ProblemKinds.MalformedDocument))
        {
        }

        position = window.AsSpan(0, end).StartsWith("\uFEFF"u8) ? 3 : 0;
    }

    private void CheckDeclaration()
    {
        while (end - position < 6 && Fill(ProblemKinds.MalformedDocument))
        {
        }

        if (!window.AsSpan(position, end - position).StartsWith("<?xml "u8))
        {
            return;
        }

        var declaration = window.AsSpan(position, FindAfter("?>"u8, position + 6) - position);
        var at = declaration.IndexOf("encoding"u8);
        if (at < 0)
        {
            return;
        }

        var value = declaration[(at + 8)..].TrimStart(" \t\r\n="u8);
        var length = value.IsEmpty ? 0 : value[1..].IndexOf(value[0]);
        if (length <= 0 || !IsUtf8(value.Slice(1, length)))
        {
            throw Refuse(ProblemKinds.MalformedDocument);
        }
    }

    private static bool IsUtf8(ReadOnlySpan<byte> name)
        => Ascii.EqualsIgnoreCase(name, "utf-8"u8) || Ascii.EqualsIgnoreCase(name, "utf8"u8) || Ascii.EqualsIgnoreCase(name, "us-ascii"u8);

    /// <summary>Brings more bytes behind <see cref="end"/>, keeping all from <see cref="position"/>; false at the end of the part.</summary>
    private bool Fill(ProblemKind whenTooLarge)
    {
        if (position > 0)
        {
            window.AsSpan(position, end - position).CopyTo(window);
            end -= position;
            position = 0;
        }

        if (end == window.Length)
        {
            if (window.Length >= largestToken)
            {
                throw Refuse(whenTooLarge);
            }

            Array.Resize(ref window, Math.Min(window.Length * 2, largestToken));
        }

        var got = stream.Read(window.AsSpan(end));
        end += got;
        return got > 0;
    }

    private void Need(int bytes)
    {
        while (end - position < bytes)
        {
            if (!Fill(ProblemKinds.MalformedDocument))
            {
                throw Refuse(ProblemKinds.TruncatedFile);
            }
        }
    }

    /// <summary>Place of the next <paramref name="wanted"/> not before <paramref name="from"/>, or the end of the part. May move the window.</summary>
    private int Find(byte wanted, int from, ProblemKind whenTooLarge)
    {
        while (true)
        {
            var at = window.AsSpan(from, end - from).IndexOf(wanted);
            if (at >= 0)
            {
                return from + at;
            }

            var searched = end - position;
            if (!Fill(whenTooLarge))
            {
                return end;
            }

            from = position + searched;
        }
    }

    /// <summary>Place behind the next <paramref name="wanted"/>. May move the window.</summary>
    private int FindAfter(ReadOnlySpan<byte> wanted, int from)
    {
        var offset = from - position;
        while (true)
        {
            Need(offset);
            var at = window.AsSpan(position + offset, end - position - offset).IndexOf(wanted);
            if (at >= 0)
            {
                return position + offset + at + wanted.Length;
            }

            offset = Math.Max(offset, end - position - wanted.Length + 1);
            Need(end - position + 1);
        }
    }
}
