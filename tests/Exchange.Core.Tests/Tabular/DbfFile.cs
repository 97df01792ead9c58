using System.Buffers.Binary;
using System.Text;

namespace Exchange.Core.Tests.Tabular;

/// <summary>Writes dBase files for tests.</summary>
internal static class DbfFile
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(54936)!;

    /// <param name="version">First byte.</param>
    /// <param name="fields">Name, type and length as in "XM C 10", and flags.</param>
    /// <param name="records">Whole records, the deletion flag included.</param>
    public static byte[] Make(byte version, string[] fields, params byte[][] records)
    {
        var header = new byte[32 + (fields.Length * 32) + 1];
        var recordLength = 1;
        for (var i = 0; i < fields.Length; i++)
        {
            var parts = fields[i].Split(' ');
            var length = int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture);
            var at = 32 + (i * 32);
            Gb18030.GetBytes(parts[0]).CopyTo(header, at);
            header[at + 11] = (byte)parts[1][0];
            header[at + 16] = (byte)length;
            header[at + 17] = (byte)(length >> 8);
            header[at + 18] = parts.Length > 3 ? (byte)2 : (byte)0;
            recordLength += length;
        }

        header[0] = version;
        header[^1] = 0x0D;
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), records.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)header.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(10), (ushort)recordLength);
        return [.. header, .. records.SelectMany(record => record), 0x1A];
    }

    public static byte[] Text(string record) => Gb18030.GetBytes(record);
}
