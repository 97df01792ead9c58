using System.Text.Json;
using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>Reads one JSON value a line, an object or an array. Rows are numbered by their line; a line that cannot be read is broken (R110).</summary>
internal static class JsonLinesTable
{
    /// <exception cref="RefusedExtractException">F101, F104 to F108, H101.</exception>
    public static ITable Open(IByteSource bytes, TableFormat format, TabularLimits limits, Spool spool, string? container)
    {
        var text = DocumentEncoding.Detect(bytes, format.Encoding);
        using var spooler = new TableSpooler(format, limits, spool);
        var record = new JsonRecord(spooler, limits);
        using (var utf8 = text.OpenUtf8(bytes))
        {
            ReadLines(utf8, limits, (line, number) => ReadLine(line, number, record, spooler, limits));
        }

        record.Complete();
        return spooler.Complete(new TableDescription("jsonl", text.Name, null, container, [], 0));
    }

    private static void ReadLines(Stream utf8, TabularLimits limits, Action<ReadOnlySpan<byte>, long> read)
    {
        var buffer = new byte[1 << 16];
        var length = 0;
        long number = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, length < limits.RowBytes * 2L ? length * 2 : throw new RefusedExtractException(ProblemKinds.RowTooLarge, row: number + 1));
            }

            var got = utf8.ReadAtLeast(buffer.AsSpan(length), buffer.Length - length, throwOnEndOfStream: false);
            length += got;
            var start = 0;
            for (int end; (end = buffer.AsSpan(start, length - start).IndexOf((byte)'\n')) >= 0; start += end + 1)
            {
                read(buffer.AsSpan(start, end), ++number);
            }

            length -= start;
            buffer.AsSpan(start, length).CopyTo(buffer);
            if (got > 0)
            {
                continue;
            }

            if (length > 0)
            {
                read(buffer.AsSpan(0, length), number + 1);
            }

            return;
        }
    }

    private static void ReadLine(ReadOnlySpan<byte> line, long number, JsonRecord record, TableSpooler spooler, TabularLimits limits)
    {
        line = line.Trim(" \t\r"u8);
        if (line.IsEmpty)
        {
            spooler.AddLayout(new LayoutCounts { Blank = 1 });
            return;
        }

        var options = new JsonReaderOptions { MaxDepth = limits.Depth };
        if (!IsWhole(new Utf8JsonReader(line, options)))
        {
            record.ExpectObjects();
            spooler.Broken(number, ProblemKinds.MalformedRow, line);
            return;
        }

        var reader = new Utf8JsonReader(line, options);
        while (reader.Read())
        {
            record.Accept(ref reader, number);
        }
    }

    // A line is looked through before any of it becomes a row: what follows a whole value may still be wrong.
    private static bool IsWhole(Utf8JsonReader reader)
    {
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
