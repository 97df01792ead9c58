using System.Buffers;
using System.Text.Json;
using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>Collects the tokens of one JSON value as text again, without blanks, escapes as they stand.</summary>
internal sealed class JsonText(TabularLimits limits)
{
    private readonly ArrayBufferWriter<byte> text = new();
    private int depth;
    private bool needsComma;

    public bool IsOpen { get; private set; }

    public ReadOnlySpan<byte> Text => text.WrittenSpan;

    /// <summary>Takes a token; true when it ends the value. The first token of the next value begins a new text.</summary>
    /// <exception cref="RefusedExtractException">F104.</exception>
    public bool Add(ref Utf8JsonReader reader, long row)
    {
        if (!IsOpen)
        {
            Clear();
            IsOpen = true;
        }

        if (text.WrittenCount + reader.ValueSpan.Length > limits.CellBytes)
        {
            throw new RefusedExtractException(ProblemKinds.CellTooLarge, row: row);
        }

        Write(ref reader);
        IsOpen = depth > 0;
        return !IsOpen;
    }

    public void Clear()
    {
        text.ResetWrittenCount();
        depth = 0;
        needsComma = false;
        IsOpen = false;
    }

    private void Write(ref Utf8JsonReader reader)
    {
        var ends = reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject;
        var begins = reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject;
        var isName = reader.TokenType == JsonTokenType.PropertyName;
        var isQuoted = isName || reader.TokenType == JsonTokenType.String;
        if (needsComma && !ends)
        {
            text.Write(","u8);
        }

        text.Write(isQuoted ? "\""u8 : default);
        text.Write(reader.ValueSpan);
        text.Write(isName ? "\":"u8 : isQuoted ? "\""u8 : default);
        depth += begins ? 1 : ends ? -1 : 0;
        needsComma = !begins && !isName;
    }
}
