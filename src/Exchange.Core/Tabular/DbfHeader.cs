using System.Buffers.Binary;
using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// What stands before the records of a dBase III to V, Clipper or (Visual) FoxPro table. Layout: "Table File Structure (.dbc, .dbf,
/// .frx, .lbx, .mnx, .pjx, .scx, .vcx)" of the Visual FoxPro documentation.
/// </summary>
internal sealed record DbfHeader(long RecordCount, int Length, int RecordLength, byte LanguageDriver, bool IsFoxPro, IReadOnlyList<DbfField> Fields)
{
    private const int FixedPart = 32;
    private const int FieldPart = 32;
    private const byte EndOfFields = 0x0D;

    /// <exception cref="RefusedExtractException">F101, F102, F108, F112, F115.</exception>
    public static DbfHeader Read(IByteSource bytes)
    {
        if (bytes.Length == 0)
        {
            throw new RefusedExtractException(ProblemKinds.EmptyFile);
        }

        var start = new byte[FixedPart];
        var got = bytes.Read(0, start);
        if (!IsKnownVersion(start[0]) || start[2] > 12 || start[3] > 31)
        {
            throw new RefusedExtractException(ProblemKinds.WrongFormat);
        }

        var header = new byte[BinaryPrimitives.ReadUInt16LittleEndian(start.AsSpan(8))];
        if (got < FixedPart || bytes.Read(0, header) < header.Length)
        {
            throw new RefusedExtractException(ProblemKinds.TruncatedFile, FileDetails.DbfHeader);
        }

        if (start[15] == 1)
        {
            throw new RefusedExtractException(ProblemKinds.ArchiveEncrypted);
        }

        var recordLength = BinaryPrimitives.ReadUInt16LittleEndian(start.AsSpan(10));
        var fields = ReadFields(header, withLongText: false);
        fields = Sum(fields) == recordLength ? fields : ReadFields(header, withLongText: true);
        return fields.Count > 0 && Sum(fields) == recordLength
            ? new DbfHeader(BinaryPrimitives.ReadUInt32LittleEndian(start.AsSpan(4)), header.Length, recordLength, start[29], start[0] is >= 0x30 and <= 0x32, fields)
            : throw new RefusedExtractException(ProblemKinds.MalformedDocument, FileDetails.DbfHeader);
    }

    // The version, the month and the day of the last change are all there is to recognise a table by.
    // dBase III, IV and V with and without memos, Clipper, FoxPro, Visual FoxPro; not dBase II and 7, which are built otherwise.
    private static bool IsKnownVersion(byte version)
        => version is 0x03 or 0x05 or 0x30 or 0x31 or 0x32 or 0x43 or 0x63 or 0x83 or 0x8B or 0x8E or 0xCB or 0xE5 or 0xF5 or 0xFB;

    private static int Sum(IReadOnlyList<DbfField> fields) => 1 + fields.Sum(field => field.Length);

    /// <param name="header">All of it.</param>
    /// <param name="withLongText">Clipper and FoxPro keep the higher byte of a text's length where decimals stand.</param>
    private static List<DbfField> ReadFields(ReadOnlySpan<byte> header, bool withLongText)
    {
        var fields = new List<DbfField>();
        var offset = 1;
        var bit = 0;
        for (var at = FixedPart; at + FieldPart <= header.Length && header[at] != EndOfFields; at += FieldPart)
        {
            var part = header.Slice(at, FieldPart);
            var name = part[..11];
            var end = name.IndexOf((byte)0);
            var type = (char)part[11];
            var length = part[16] + (withLongText && type == 'C' ? part[17] << 8 : 0);
            var lengthBit = type is 'V' or 'Q' ? bit++ : -1;
            var nullBit = (part[18] & 2) != 0 && type != '0' ? bit++ : -1;
            fields.Add(new DbfField(name[..(end < 0 ? name.Length : end)].ToArray(), type, offset, length, nullBit, lengthBit));
            offset += length;
        }

        return fields;
    }
}
