using System.IO.Pipelines;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Exchange.Core.Schema;
using Exchange.Hub.Publish;

namespace Exchange.Cli.Screen;

/// <summary>
/// Rows as JSON lines with what tells of a person masked: columns that the schema calls open or internal as they are, of dates and
/// numbers the form, of texts the ends. A column that the schema does not know is masked.
/// </summary>
internal sealed class RowMask(IReadOnlyList<FeedColumn> columns)
{
    /// <summary>A text that short is a code or a syllable: its ends would be all of it.</summary>
    private const int ShortText = 3;

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Columns that the reader adds: kind of the change, and version.</summary>
    private static readonly string[] Added = ["_change_type", "_commit_version"];

    private readonly HashSet<string> shown = columns
        .Where(column => column.Sensitivity is Sensitivity.Open or Sensitivity.Internal)
        .Select(column => column.Name)
        .Concat(Added)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>Masks what <paramref name="write"/> writes, line by line, while it is written.</summary>
    public async Task CopyAsync(Func<Stream, Task> write, Stream output, CancellationToken stop)
    {
        var pipe = new Pipe();
        var masking = MaskAsync(pipe.Reader.AsStream(), output, stop);
        try
        {
            await write(pipe.Writer.AsStream());
        }
        finally
        {
            await pipe.Writer.CompleteAsync();
            await masking;
        }
    }

    /// <summary>One row.</summary>
    public string Of(string line)
    {
        using var row = JsonDocument.Parse(line);
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, Readable))
        {
            json.WriteStartObject();
            foreach (var cell in row.RootElement.EnumerateObject())
            {
                Write(json, cell);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    private async Task MaskAsync(Stream rows, Stream output, CancellationToken stop)
    {
        using var reader = new StreamReader(rows);
        await using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
        while (await reader.ReadLineAsync(stop) is { } line)
        {
            await writer.WriteAsync(Of(line));
            await writer.WriteAsync('\n');
        }
    }

    private void Write(Utf8JsonWriter json, JsonProperty cell)
    {
        if (cell.Value.ValueKind == JsonValueKind.Null || shown.Contains(cell.Name))
        {
            cell.WriteTo(json);
            return;
        }

        json.WriteString(cell.Name, Masked(cell.Value));
    }

    private static string Masked(JsonElement value)
    {
        var text = value.ToString();
        return value.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => "*",
            JsonValueKind.Number => CellMask.Form(text),
            _ when text.Length <= ShortText => new string('*', text.Length),
            _ when DateOnly.TryParseExact(text, "yyyy-MM-dd", null, System.Globalization.DateTimeStyles.None, out _) => CellMask.Form(text),
            _ => CellMask.Of(text),
        };
    }
}
