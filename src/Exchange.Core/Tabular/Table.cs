namespace Exchange.Core.Tabular;

/// <summary>Opens an extract whatever its format: takes it out of gzip or zip, recognises its encoding, finds its heading.</summary>
public static class Table
{
    /// <summary>Opens <paramref name="bytes"/>; the table owns neither them nor the spool.</summary>
    /// <param name="fileName">The name the sender gave; only its endings are looked at, and the content wins.</param>
    /// <exception cref="Problems.RefusedExtractException">Empty, truncated, hostile, or not of the format asked for.</exception>
    public static ITable Open(IByteSource bytes, string fileName, TableFormat format, TabularLimits limits, Spool spool)
        => format.Format switch
        {
            FileFormat.Csv => DelimitedTable.Open(bytes, format, limits, spool, container: null),
            FileFormat.Fixed => FixedWidthTable.Open(bytes, format, limits, spool, container: null),
            _ => throw new NotSupportedException($"{fileName}: {format.Format} cannot be opened yet."),
        };
}
