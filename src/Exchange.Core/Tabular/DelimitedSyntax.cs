using System.Buffers;

namespace Exchange.Core.Tabular;

/// <summary>A dialect as bytes of one encoding, with the line end of one file.</summary>
internal sealed class DelimitedSyntax
{
    /// <summary>Second bytes of GB18030 characters begin here: from 40 on an ASCII byte may be a part of a character.</summary>
    private const int FirstTrail = 0x40;

    /// <param name="delimiter">Declared or detected.</param>
    /// <param name="lineEnd">LF, which includes CR LF, or CR.</param>
    public DelimitedSyntax(Dialect dialect, string delimiter, ByteEncoding encoding, byte lineEnd)
    {
        Encoding = encoding;
        LineEnd = lineEnd;
        Delimiter = Encodings.Encode(delimiter, encoding);
        Quote = Single(dialect.QuoteChar, nameof(dialect.QuoteChar));
        Escape = Single(dialect.EscapeChar, nameof(dialect.EscapeChar));
        Comment = Single(dialect.CommentChar, nameof(dialect.CommentChar));
        DoubleQuote = dialect.DoubleQuote || Escape == Quote;
        Escape = Escape == Quote ? -1 : Escape;
        SkipInitialSpace = dialect.SkipInitialSpace;
        Plain = SearchValues.Create([Delimiter[0], .. Sign(Quote), .. Sign(Escape), lineEnd]);
        Quoted = SearchValues.Create([.. Sign(Quote), .. Sign(Escape), lineEnd]);
        IsCommon = Delimiter is [> 0 and < 0x80] && DoubleQuote && Escape < 0 && Comment < 0 && !SkipInitialSpace
            && (Quote < FirstTrail || encoding == ByteEncoding.Utf8);
    }

    public ByteEncoding Encoding { get; }

    public byte LineEnd { get; }

    public byte[] Delimiter { get; }

    /// <summary>The byte, or -1 for none; as all signs that follow.</summary>
    public int Quote { get; }

    public int Escape { get; }

    public int Comment { get; }

    public bool DoubleQuote { get; }

    public bool SkipInitialSpace { get; }

    /// <summary>Bytes that may mean something outside of quotes.</summary>
    public SearchValues<byte> Plain { get; }

    /// <summary>Bytes that may mean something inside of quotes, line ends among them.</summary>
    public SearchValues<byte> Quoted { get; }

    /// <summary>The delimiter may be the second byte of a character, as | in GB18030.</summary>
    public bool DelimiterMayBeTrail => Encoding == ByteEncoding.Gb18030 && Delimiter[0] is >= FirstTrail and < 0x80;

    /// <summary>The delimiter begins with a byte that is no ASCII, so that a GB18030 text has to be walked by characters.</summary>
    public bool WalksCharacters => Encoding == ByteEncoding.Gb18030 && Delimiter[0] >= 0x80;

    /// <summary>One byte delimits, quotes are doubled, nothing else: what the vectors do.</summary>
    public bool IsCommon { get; }

    private static byte[] Sign(int sign) => sign < 0 ? [] : [(byte)sign];

    private static int Single(char? sign, string name) => sign switch
    {
        null => -1,
        < '\u0080' => sign.Value,
        _ => throw new ArgumentException($"{name} is U+{(int)sign:X4}; quote, escape and comment characters are ASCII.", name),
    };
}
