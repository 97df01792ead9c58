using System.Text.Json;
using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>Runs over the tokens of a JSON document of any size, in memory of about one cell.</summary>
internal static class JsonTokens
{
    // An escaped character takes six bytes.
    private const int LongestEscape = 6;

    /// <exception cref="RefusedExtractException">F101, F102, F104, F115.</exception>
    public static void Run(Stream utf8, TabularLimits limits, JsonRows rows)
    {
        var buffer = new byte[1 << 16];
        var length = 0;
        var state = new JsonReaderState(new JsonReaderOptions { MaxDepth = limits.Depth });
        for (var isFinal = false; !isFinal;)
        {
            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Larger(length, limits, rows.Row));
            }

            var got = utf8.ReadAtLeast(buffer.AsSpan(length), buffer.Length - length, throwOnEndOfStream: false);
            isFinal = got == 0;
            length += got;
            var consumed = Read(buffer.AsSpan(0, length), isFinal, ref state, rows);
            length -= consumed;
            buffer.AsSpan(consumed, length).CopyTo(buffer);
        }
    }

    private static int Read(ReadOnlySpan<byte> json, bool isFinal, ref JsonReaderState state, JsonRows rows)
    {
        var reader = new Utf8JsonReader(json, isFinal, state);
        try
        {
            while (reader.Read())
            {
                rows.Accept(ref reader);
            }
        }
        catch (JsonException e)
        {
            throw new RefusedExtractException(Kind(json, isFinal, reader), FileDetails.Line((e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1), rows.Row);
        }

        state = reader.CurrentState;
        return (int)reader.BytesConsumed;
    }

    // Before the last read the reader may ask for more, so what it does not take in the last one is cut off.
    private static ProblemKind Kind(ReadOnlySpan<byte> rest, bool isFinal, in Utf8JsonReader reader)
        => !isFinal ? ProblemKinds.MalformedDocument
            : reader.TokenType == JsonTokenType.None && rest.Trim(" \t\r\n"u8).IsEmpty ? ProblemKinds.EmptyFile
            : ProblemKinds.TruncatedFile;

    private static int Larger(int length, TabularLimits limits, long row)
        => length < LongestEscape * (long)limits.CellBytes
            ? length * 2
            : throw new RefusedExtractException(ProblemKinds.CellTooLarge, row: row);
}
