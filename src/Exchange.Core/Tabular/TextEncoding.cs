namespace Exchange.Core.Tabular;

/// <summary>How the bytes of a text file are encoded as it arrives.</summary>
internal enum TextEncoding
{
    Utf8,
    Gb18030,
    Utf16LittleEndian,
    Utf16BigEndian,
}
