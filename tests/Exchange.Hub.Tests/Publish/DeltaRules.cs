using System.Globalization;
using Newtonsoft.Json.Linq;

namespace Exchange.Hub.Tests.Publish;

/// <summary>Holds entries and checkpoints of a table to the text of the protocol, field by field, and statistics to the rows.</summary>
internal static class DeltaRules
{
    private static readonly Dictionary<string, (string[] Required, string[] Optional)> Fields = new()
    {
        ["protocol"] = (["minReaderVersion", "minWriterVersion"], []),
        ["metaData"] = (["id", "format", "schemaString", "partitionColumns", "configuration"], ["name", "description", "createdTime"]),
        ["add"] = (["path", "partitionValues", "size", "modificationTime", "dataChange"], ["stats", "tags"]),
        ["remove"] = (["path", "dataChange"], ["deletionTimestamp", "extendedFileMetadata", "partitionValues", "size"]),
        ["cdc"] = (["path", "partitionValues", "size", "dataChange"], []),
        ["txn"] = (["appId", "version"], ["lastUpdated"]),
        ["commitInfo"] = (["timestamp", "operation", "operationParameters", "operationMetrics", "engineInfo", "txnId"], ["readVersion", "isolationLevel", "isBlindAppend"]),
    };

    private static readonly Dictionary<string, JTokenType> Types = new()
    {
        ["path"] = JTokenType.String, ["partitionValues"] = JTokenType.Object, ["size"] = JTokenType.Integer, ["modificationTime"] = JTokenType.Integer,
        ["dataChange"] = JTokenType.Boolean, ["stats"] = JTokenType.String, ["tags"] = JTokenType.Object, ["deletionTimestamp"] = JTokenType.Integer,
        ["extendedFileMetadata"] = JTokenType.Boolean, ["appId"] = JTokenType.String, ["lastUpdated"] = JTokenType.Integer, ["id"] = JTokenType.String,
        ["format"] = JTokenType.Object, ["schemaString"] = JTokenType.String, ["partitionColumns"] = JTokenType.Array, ["configuration"] = JTokenType.Object,
        ["createdTime"] = JTokenType.Integer, ["minReaderVersion"] = JTokenType.Integer, ["minWriterVersion"] = JTokenType.Integer,
        ["timestamp"] = JTokenType.Integer, ["operationParameters"] = JTokenType.Object, ["operationMetrics"] = JTokenType.Object,
    };

    /// <summary>Every entry and checkpoint that the table has.</summary>
    public static async Task HoldAsync(IndependentTable table)
    {
        var names = await table.BlobsAsync();
        Assert.All(names.Where(name => name.StartsWith("_delta_log/", StringComparison.Ordinal)), name => Assert.Matches(@"^_delta_log/(\d{20}\.json|\d{20}\.checkpoint\.parquet|_last_checkpoint)$", name));
        var newest = await table.NewestAsync();
        for (var version = 0L; version <= newest; version++)
        {
            if (names.Contains($"_delta_log/{version:d20}.json"))
                await HoldEntryAsync(table, await table.EntryAsync(version), version, names);

            if (names.Contains($"_delta_log/{version:d20}.checkpoint.parquet"))
                await HoldCheckpointAsync(table, version);
        }
    }

    private static async Task HoldEntryAsync(IndependentTable table, IReadOnlyList<JObject> entry, long version, IReadOnlyList<string> names)
    {
        Assert.All(entry, action => HoldAction(action));
        Assert.NotNull(entry[0]["commitInfo"]);
        Assert.Equal(version == 0 ? 1 : 0, entry.Count(action => action["protocol"] is not null));
        Assert.InRange(entry.Count(action => action["metaData"] is not null), version == 0 ? 1 : 0, 1);
        Distinct(entry.Select(action => (string?)(action["add"] ?? action["remove"])?["path"]));
        Distinct(entry.Select(action => (string?)action["txn"]?["appId"]));
        foreach (var add in entry.Select(action => action["add"]).OfType<JObject>())
            await HoldStatisticsAsync(table, add, names);

        foreach (var change in entry.Select(action => action["cdc"]).OfType<JObject>())
        {
            Assert.False((bool)change["dataChange"]!);
            Assert.StartsWith("_change_data/source=", (string)change["path"]!);
            Assert.Equal((long)change["size"]!, new FileInfo(await table.LocalAsync(Uri.UnescapeDataString((string)change["path"]!))).Length);
        }
    }

    private static void HoldAction(JObject action)
    {
        var only = Assert.Single(action.Properties());
        var (kind, body) = (only.Name, (JObject)only.Value);
        var (required, optional) = Fields[kind];
        Assert.All(required, name => Assert.NotNull(body[name]));
        Assert.All(body.Properties(), field => Assert.Contains(field.Name, required.Concat(optional)));
        Assert.All(body.Properties().Where(field => Types.ContainsKey(field.Name)), field => Assert.Equal(Types[field.Name], field.Value.Type));
        Assert.All((body["partitionValues"] as JObject)?.Properties() ?? [], value => Assert.Equal("source", value.Name));
        if (kind == "metaData")
            HoldMetadata(body);
    }

    private static void HoldMetadata(JObject metadata)
    {
        Assert.True(Guid.TryParse((string)metadata["id"]!, out _));
        Assert.Equal("{\"provider\":\"parquet\",\"options\":{}}", metadata["format"]!.ToString(Newtonsoft.Json.Formatting.None));
        Assert.Equal(["source"], metadata["partitionColumns"]!.Select(name => (string)name!));
        Assert.All(((JObject)metadata["configuration"]!).Properties(), setting => Assert.Equal(JTokenType.String, setting.Value.Type));
        var schema = JObject.Parse((string)metadata["schemaString"]!);
        Assert.Equal("struct", (string)schema["type"]!);
        foreach (var field in schema["fields"]!)
        {
            Assert.Equal(["name", "type", "nullable", "metadata"], ((JObject)field).Properties().Select(part => part.Name));
            Assert.Matches(@"^(string|long|boolean|date|binary|decimal\(\d+,\d+\))$", (string)field["type"]!);
            Assert.NotEmpty((string)field["metadata"]!["comment"]!);
        }
    }

    /// <summary>Size, count, and of every column nulls, least and greatest against the rows.</summary>
    private static async Task HoldStatisticsAsync(IndependentTable table, JObject add, IReadOnlyList<string> names)
    {
        var path = Uri.UnescapeDataString((string)add["path"]!);
        if (!names.Contains(path))
            return; // Vacuumed.

        var local = await table.LocalAsync(path);
        Assert.Equal((long)add["size"]!, new FileInfo(local).Length);
        var statistics = Read((string)add["stats"]!);
        Assert.Equal(IndependentTable.Query($"SELECT count(*) FROM read_parquet('{local}')")[0], statistics["numRecords"]!.ToString());
        foreach (var column in IndependentTable.Query($"SELECT column_name FROM (DESCRIBE SELECT * FROM read_parquet('{local}', hive_partitioning = false))"))
        {
            Assert.NotEqual("source", column);
            Assert.Equal(IndependentTable.Query($"SELECT count(*) - count({column}) FROM read_parquet('{local}')")[0], statistics["nullCount"]![column]!.ToString());
            HoldBound(local, column, "min", "<=", statistics["minValues"]![column]);
            HoldBound(local, column, "max", ">=", statistics["maxValues"]![column]);
        }
    }

    private static void HoldBound(string local, string column, string function, string comparison, JToken? bound)
    {
        var real = IndependentTable.Query($"SELECT coalesce({function}({column})::VARCHAR, '∅') FROM read_parquet('{local}')")[0];
        if (bound is null)
        {
            Assert.True(real == "∅" || column is "record_id" or "alive" || real.Length > 32, $"no {function} of {column}");
            return;
        }

        var text = bound.Type == JTokenType.String ? (string)bound! : Convert.ToString(((JValue)bound).Value, CultureInfo.InvariantCulture)!;
        if (bound.Type == JTokenType.String && real.Length > 32)
            Assert.Equal("true", IndependentTable.Query($"SELECT '{text.Replace("'", "''", StringComparison.Ordinal)}' {comparison} {function}({column}) FROM read_parquet('{local}')")[0].ToLowerInvariant());
        else if (bound.Type == JTokenType.String)
            Assert.Equal(real, text);
        else
            Assert.Equal(decimal.Parse(real, CultureInfo.InvariantCulture), decimal.Parse(text, CultureInfo.InvariantCulture));
    }

    private static JObject Read(string json)
    {
        using var reader = new Newtonsoft.Json.JsonTextReader(new StringReader(json)) { DateParseHandling = Newtonsoft.Json.DateParseHandling.None, FloatParseHandling = Newtonsoft.Json.FloatParseHandling.Decimal };
        return JObject.Load(reader);
    }

    private static async Task HoldCheckpointAsync(IndependentTable table, long version)
    {
        var rows = await table.CheckpointAsync(version);
        foreach (var row in rows)
        {
            var action = new JObject(row.Properties().Where(column => column.Value.Type != JTokenType.Null).Select(column => new JProperty(column.Name, Compact((JObject)column.Value))));
            Assert.DoesNotContain(Assert.Single(action.Properties()).Name, new[] { "cdc", "commitInfo" });
            HoldAction(action);
            Assert.False((bool?)(row["add"] as JObject)?["dataChange"] ?? false);
        }

        Assert.Single(rows, row => row["protocol"] is JObject);
        Assert.Single(rows, row => row["metaData"] is JObject);
        Distinct(rows.Select(row => (string?)(row["add"] as JObject ?? row["remove"] as JObject)?["path"]));
        Distinct(rows.Select(row => (string?)(row["txn"] as JObject)?["appId"]));
    }

    private static JObject Compact(JObject body) => new(body.Properties().Where(field => field.Value.Type != JTokenType.Null));

    private static void Distinct(IEnumerable<string?> names)
    {
        var present = names.OfType<string>().ToList();
        Assert.Equal(present.Count, present.Distinct().Count());
    }
}
