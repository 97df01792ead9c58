namespace Exchange.Core.Tabular;

/// <summary>How the bytes of a batch's cells are to be read. Both are supersets of ASCII; UTF-16 sources arrive as UTF-8.</summary>
public enum ByteEncoding
{
    Utf8,

    /// <summary>GB 18030-2022; GBK and GB 2312 are parts of it. Never cp936.</summary>
    Gb18030,
}
