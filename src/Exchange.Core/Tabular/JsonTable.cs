using System.Text.Json;
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
        var rows = new Rows(format.Record ?? "", new JsonRecord(spooler, limits));
        using (var utf8 = text.OpenUtf8(bytes))
        {
            JsonTokens.Run(utf8, limits, rows);
        }

        rows.Complete();
        return spooler.Complete(new TableDescription("json", text.Name, null, container, [], 0));
    }

    /// <summary>Looks for the array and hands its elements on.</summary>
    private sealed class Rows(string pointer, JsonRecord record) : JsonTokens.ITarget
    {
        private readonly JsonPointer place = new(pointer);
        private bool isFound;
        private bool isInArray;
        private bool isInRow;

        public long Row { get; private set; }

        public void Accept(ref Utf8JsonReader reader)
        {
            if (!isInArray)
            {
                isInArray = place.IsArrayAt(ref reader);
                isFound |= isInArray;
            }
            else if (!isInRow && reader.TokenType == JsonTokenType.EndArray)
            {
                isInArray = false;
            }
            else
            {
                Row += isInRow ? 0 : 1;
                isInRow = !record.Accept(ref reader, Row);
            }
        }

        public void Complete()
        {
            if (!isFound)
            {
                throw new RefusedExtractException(ProblemKinds.NoRecordPath, FileDetails.Path(pointer));
            }

            record.Complete();
        }
    }
}
