using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Core.Schema;

namespace Exchange.Hub.Publish.Delta;

/// <summary>Columns of a table ("Schema Serialization Format"): those of the kind in its order, then those that the kind once had.</summary>
internal sealed record TableSchema(IReadOnlyList<TableColumn> Columns)
{
    public const string PartitionColumn = "source";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] RuleKeys = ["delta.invariants", "delta.generationExpression", "delta.identity.start", "delta.columnMapping.id"];

    /// <summary>Columns that stand in data files: all but the partition's, whose value stands in the log.</summary>
    public IReadOnlyList<TableColumn> DataColumns => field ??= [.. Columns.Where(column => column.Name != PartitionColumn)];

    public static TableSchema Of(RecordKind kind) => new([.. kind.Fields.Select(TableColumn.Of)]);

    /// <exception cref="DamagedLogException">Not a struct of primitive columns.</exception>
    public static TableSchema Parse(string schemaString)
    {
        try
        {
            var fields = JsonNode.Parse(schemaString)?["fields"] as JsonArray ?? throw new JsonException("fields");
            return new TableSchema([.. fields.Select(field => TableColumn.Parse((JsonObject)field!))]);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or InvalidCastException or NullReferenceException)
        {
            throw new DamagedLogException("The schemaString of a metaData action is no struct of columns with name, type, nullable and metadata.");
        }
    }

    /// <summary>
    /// This schema made fit for the kind: the kind's columns with its comments, new ones nullable because older files lack them, and
    /// columns that the kind no longer has, nullable from now on.
    /// </summary>
    /// <exception cref="UnsupportedTableException">A column changed its type.</exception>
    public TableSchema EvolveTo(RecordKind kind)
    {
        var current = Columns.ToDictionary(column => column.Name);
        var wanted = Of(kind).Columns.Select(column => current.TryGetValue(column.Name, out var old) ? column.Replacing(old) : column with { Nullable = true }).ToList();
        var left = Columns.Where(column => kind.Find(column.Name) is null).Select(column => column with { Nullable = true });
        return new TableSchema([.. wanted, .. left]);
    }

    /// <summary>The key of a rule that a writer would have to obey on every row; null when no column has one.</summary>
    public string? RuleOfColumns()
        => Columns.Where(column => RuleKeys.Any(column.Metadata.ContainsKey)).Select(column => $"rules of column '{column.Name}'").FirstOrDefault();

    /// <summary>The <c>schemaString</c> of the metadata.</summary>
    public override string ToString()
    {
        var fields = new JsonArray([.. Columns.Select(column => column.ToJson())]);
        return new JsonObject { ["type"] = "struct", ["fields"] = fields }.ToJsonString(Readable);
    }
}
