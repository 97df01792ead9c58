using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// Reads a dBase or FoxPro table. Rows are numbered by their record; records marked deleted are counted as layout. Text is GB18030 unless
/// the mapping says UTF-8: what tables say themselves is often left at the program's default. Columns kept outside of the
/// table or as binary are left out with a note (N102).
/// </summary>
internal static class DbfTable
{
    private const byte Present = (byte)' ';
    private const byte Deleted = (byte)'*';

    /// <exception cref="RefusedExtractException">F101, F102, F105, F107, F108, F112, F115.</exception>
    public static ITable Open(IByteSource bytes, TableFormat format, TabularLimits limits, Spool spool, string? container)
    {
        var header = DbfHeader.Read(bytes);
        CheckLength(bytes, header);
        var encoding = EncodingOf(header, format);
        using var spooler = new TableSpooler(format, limits, spool) { Encoding = encoding };
        var fields = ReadableFields(header, encoding, spooler);
        spooler.SetColumns([.. fields.Select(field => Title(field, encoding))]);
        ReadRecords(bytes, header, fields, spooler);
        return spooler.Complete(new TableDescription("dbf", encoding == ByteEncoding.Utf8 ? "utf-8" : "gb18030", null, container, [], 0));
    }

    private static void CheckLength(IByteSource bytes, DbfHeader header)
    {
        var found = (bytes.Length - header.Length) / header.RecordLength;
        if (found < header.RecordCount)
        {
            throw new RefusedExtractException(ProblemKinds.TruncatedFile, FileDetails.Missing(header.RecordCount, found));
        }

        // Behind the last record stands 0x1A or nothing; a deletion flag there begins a record that the header does not count.
        Span<byte> flag = stackalloc byte[1];
        if (found > header.RecordCount && bytes.Read(header.Length + (header.RecordCount * header.RecordLength), flag) == 1 && flag[0] is Present or Deleted)
        {
            throw new RefusedExtractException(ProblemKinds.MalformedDocument, FileDetails.DbfRecordCount);
        }
    }

    // Language drivers: 0x4F and 0x78 are Big5 (Taiwan).
    private static ByteEncoding EncodingOf(DbfHeader header, TableFormat format) => format.Encoding switch
    {
        "utf-8" => ByteEncoding.Utf8,
        null when header.LanguageDriver is 0x4F or 0x78 => throw new RefusedExtractException(ProblemKinds.UnknownEncoding),
        null or "gb18030" or "gbk" or "gb2312" => ByteEncoding.Gb18030,
        _ => throw new RefusedExtractException(ProblemKinds.UnknownEncoding),
    };

    private static List<DbfField> ReadableFields(DbfHeader header, ByteEncoding encoding, TableSpooler spooler)
    {
        var readable = new List<DbfField>();
        foreach (var field in header.Fields.Where(field => !field.IsNullFlags))
        {
            if (field.IsReadable(header.IsFoxPro))
            {
                readable.Add(field);
            }
            else
            {
                spooler.AddProblem(new Problem(ProblemKinds.ColumnUnreadable, Column: Title(field, encoding)));
            }
        }

        return readable;
    }

    private static string Title(DbfField field, ByteEncoding encoding)
        => TextFolding.FoldWidth(TextFolding.Trim(Encodings.Decode(field.Name, encoding)).ToString());

    private static void ReadRecords(IByteSource bytes, DbfHeader header, List<DbfField> fields, TableSpooler spooler)
    {
        var cells = new DbfRecord(header);
        var block = new byte[header.RecordLength * Math.Max(1, (1 << 18) / header.RecordLength)];
        long offset = header.Length;
        for (long number = 0; number < header.RecordCount;)
        {
            var got = bytes.Read(offset, block);
            if (got < header.RecordLength)
            {
                throw new RefusedExtractException(ProblemKinds.TruncatedFile, row: number + 1);
            }

            offset += got;
            for (var at = 0; at + header.RecordLength <= got && number < header.RecordCount; at += header.RecordLength)
            {
                ReadRecord(block.AsSpan(at, header.RecordLength), ++number, fields, cells, spooler);
            }
        }
    }

    private static void ReadRecord(ReadOnlySpan<byte> record, long number, List<DbfField> fields, DbfRecord cells, TableSpooler spooler)
    {
        if (record[0] == Deleted)
        {
            spooler.AddLayout(new LayoutCounts { Deleted = 1 });
        }
        else if (record[0] == Present)
        {
            foreach (var field in fields)
            {
                spooler.AddCell(cells.Cell(record, field));
            }

            spooler.EndRow(number);
        }
        else
        {
            spooler.Broken(number, ProblemKinds.DeletedRowCell, record);
        }
    }
}
