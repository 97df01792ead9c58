namespace Exchange.Core.Tabular;

/// <summary>Opens an extract whatever its format: takes it out of gzip or zip, recognises its encoding, finds its heading.</summary>
public static class Table
{
    /// <summary>Opens <paramref name="bytes"/>; the table owns neither them nor the spool.</summary>
    /// <param name="fileName">The name the sender gave; only its endings are looked at, and the content wins.</param>
    /// <exception cref="Problems.RefusedExtractException">Empty, truncated, hostile, or not of the format asked for.</exception>
    public static ITable Open(IByteSource bytes, string fileName, TableFormat format, TabularLimits limits, Spool spool)
    {
        var unwrapped = Containers.Unwrap(bytes, fileName, format, limits, spool);
        if (unwrapped.Container is null)
        {
            return Open(bytes, format, limits, spool, container: null);
        }

        try
        {
            return new UnpackedTable(Open(unwrapped.Bytes, format, limits, spool, unwrapped.Container), unwrapped.Bytes);
        }
        catch
        {
            unwrapped.Bytes.Dispose();
            throw;
        }
    }

    /// <summary>Opens a run of batches of a text by its index; the table owns neither bytes nor index.</summary>
    /// <param name="first">The batch that becomes the table's first.</param>
    /// <param name="end">The batch behind its last.</param>
    public static ITable Open(IByteSource bytes, TableFormat format, TableIndex index, int first, int end)
        => format.Format == FileFormat.Fixed
            ? FixedWidthTable.Open(bytes, format, index, index.Map(first, end))
            : DelimitedTable.Open(bytes, format, index, index.Map(first, end));

    private static ITable Open(IByteSource bytes, TableFormat format, TabularLimits limits, Spool spool, string? container) => format.Format switch
    {
        FileFormat.Csv => DelimitedTable.Open(bytes, format, limits, spool, container),
        FileFormat.Fixed => FixedWidthTable.Open(bytes, format, limits, spool, container),
        FileFormat.Xlsx => XlsxTable.Open(bytes, format, limits, spool, container),
        FileFormat.Xls => XlsTable.Open(bytes, format, limits, spool, container),
        FileFormat.Json => JsonTable.Open(bytes, format, limits, spool, container),
        FileFormat.JsonLines => JsonLinesTable.Open(bytes, format, limits, spool, container),
        FileFormat.Xml => XmlTable.Open(bytes, format, limits, spool, container),
        FileFormat.Dbf => DbfTable.Open(bytes, format, limits, spool, container),
        _ => throw new NotSupportedException($"{format.Format} is no format that is read."),
    };
}
