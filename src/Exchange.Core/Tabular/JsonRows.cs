using System.Text.Json;
using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>Takes the tokens of a JSON document, looks for the array at a pointer and hands its elements on.</summary>
internal sealed class JsonRows(string pointer, JsonRecord record)
{
    private readonly JsonPointer place = new(pointer);
    private bool isFound;
    private bool isInArray;
    private bool isInRow;

    /// <summary>The row that is being read, for problems of the document.</summary>
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

    /// <exception cref="RefusedExtractException">F116.</exception>
    public void Complete()
    {
        if (!isFound)
        {
            throw new RefusedExtractException(ProblemKinds.NoRecordPath, FileDetails.Path(pointer));
        }

        record.Complete();
    }
}
