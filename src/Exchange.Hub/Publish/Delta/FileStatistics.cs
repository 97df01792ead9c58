using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Exchange.Hub.Publish.Delta;

/// <summary>
/// Statistics of a data file ("Per-file Statistics"), by which readers skip files: count, and of each column least and greatest value
/// and nulls. Texts are cut off after <see cref="PrefixLength"/> characters; binary and boolean columns have nulls alone, as in
/// Delta's own writers.
/// </summary>
internal static class FileStatistics
{
    /// <summary>Characters (code points) of a text that are kept, as in Delta's own writers.</summary>
    public const int PrefixLength = 32;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly Rune Greatest = new(0x10FFFF);

    /// <param name="found">By column: min, max and null_count as DuckDB tells them after writing, as texts.</param>
    public static string Of(TableSchema schema, long records, IReadOnlyDictionary<string, ColumnStatistics> found)
    {
        JsonObject least = [], greatest = [], nulls = [];
        foreach (var column in schema.DataColumns)
        {
            if (!found.TryGetValue(column.Name, out var statistics))
                continue;

            nulls[column.Name] = statistics.Nulls;
            Put(least, column, statistics.Least is { } least1 ? LowerBound(least1) : null, statistics.Least);
            Put(greatest, column, statistics.Greatest is { } greatest1 ? UpperBound(greatest1) : null, statistics.Greatest);
        }

        var all = new JsonObject { ["numRecords"] = records, ["minValues"] = least, ["maxValues"] = greatest, ["nullCount"] = nulls };
        return all.ToJsonString(Readable);
    }

    /// <exception cref="DamagedLogException">The file has no count of records.</exception>
    public static long RecordsOf(AddFile file)
    {
        try
        {
            if (file.Stats is { } text && JsonNode.Parse(text)?["numRecords"] is JsonValue count)
                return count.GetValue<long>();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw new DamagedLogException("The statistics of a data file are no JSON with a count; expected {\"numRecords\":…}.");
        }

        throw new DamagedLogException("A data file has no statistics; this hub counts records by them. Collect them (in Spark: ANALYZE TABLE … COMPUTE DELTA STATISTICS).");
    }

    /// <summary>Not above any text that begins like this one.</summary>
    public static string LowerBound(string text) => Prefix(text, PrefixLength);

    /// <summary>Not below the text, in the order of its UTF-8; null when no short bound exists.</summary>
    public static string? UpperBound(string text)
    {
        var prefix = Prefix(text, PrefixLength);
        if (prefix.Length == text.Length)
            return text;

        // The next character is cut off; the greatest there is in its place is not below it, unless it is that one itself.
        return Rune.GetRuneAt(text, prefix.Length) == Greatest ? null : prefix + Greatest;
    }

    private static string Prefix(string text, int characters)
    {
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (characters-- == 0)
                return text[..length];

            length += rune.Utf16SequenceLength;
        }

        return text;
    }

    private static void Put(JsonObject bounds, TableColumn column, string? cut, string? whole)
    {
        if (whole is null)
            return;

        if (column.Type is "date")
            bounds[column.Name] = whole;
        else if (column.Type is "string" && cut is not null)
            bounds[column.Name] = cut;
        else if (column.Type is "long" or "integer")
            bounds[column.Name] = long.Parse(whole, CultureInfo.InvariantCulture);
        else if (column.Type.StartsWith("decimal", StringComparison.Ordinal))
            bounds[column.Name] = decimal.Parse(whole, CultureInfo.InvariantCulture);
    }
}

/// <summary>What is known of one column of a file.</summary>
/// <param name="Least">As text; null when the column holds nulls alone.</param>
/// <param name="Greatest">As text; null when the column holds nulls alone.</param>
internal readonly record struct ColumnStatistics(string? Least, string? Greatest, long Nulls);
