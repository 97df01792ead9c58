using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// Reads a JSON document whose rows are the elements of the array at a pointer: objects, or arrays of which the first is the
/// heading. Rows are numbered from 1 by their place in it; where the pointer fits twice, the second array goes on behind the first.
/// </summary>
internal static class JsonTable
{
    /// <exception cref="RefusedExtractException">F101, F102, F104 to F107, F115, F116, H101.</exception>
    public static ITable Open(IByteSource bytes, TableFormat format, TabularLimits limits, Spool spool, string? container)
    {
        var text = DocumentEncoding.Detect(bytes, format.Encoding);
        using var spooler = new TableSpooler(format, limits, spool);
        var rows = new JsonRows(format.Record ?? "", new JsonRecord(spooler, limits));
        using (var utf8 = text.OpenUtf8(bytes))
        {
            JsonTokens.Run(utf8, limits, rows);
        }

        rows.Complete();
        return spooler.Complete(new TableDescription("json", text.Name, null, container, [], 0));
    }
}
