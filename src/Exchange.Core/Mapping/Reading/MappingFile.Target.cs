using Exchange.Core.Mapping.Json;
using Exchange.Core.Schema;

namespace Exchange.Core.Mapping.Reading;

internal sealed partial class MappingFile
{
    /// <summary>The target side; null when its kind is unknown.</summary>
    private DatasetMapping? Target(ObjectReader root, MappingSource source, SourceFields fields)
    {
        var target = root.Object("target", "target", required: true);
        var kind = target is null ? null : Kind(target);
        var key = target?.Texts("key", required: true) ?? [];
        var deleted = target?.Object("deleted", "deleted");
        target?.Close();
        if (kind is null)
        {
            foreach (var name in (string[])["map", "records", "filters", "checks", "ignore"])
            {
                root.Value(name);
            }

            return null;
        }

        var scope = new MappingScope(kind, fields, codes);
        var rules = new RuleReader(scope, Places);
        var records = Records(root, rules, scope);
        var mapping = new DatasetMapping
        {
            Name = "",
            Version = "",
            Title = "",
            Hash = "",
            Source = source,
            Kind = kind,
            Key = [.. key.Select(name => name.Text)],
            Records = records,
            Filters = Filters(root, scope),
            Deleted = deleted is null ? null : Deleted(target!, deleted, source, scope),
            Checks = Checks(root, new CheckReader(scope, records)),
            Ignore = [.. root.Texts("ignore").Where(name => fields.Find(root, name) is not null).Select(name => name.Text)],
        };
        CheckCovered(root, records, scope);
        CheckKey(target!, key, records, scope);
        UsedLists = scope.UsedLists.Keys;
        return mapping;
    }

    private RecordKind? Kind(ObjectReader target)
    {
        if (target.Text("kind", required: true) is not { } name)
        {
            return null;
        }

        var kind = schema.Find(name.Text);
        if (kind is null)
        {
            var known = schema.Kinds.Select(other => other.Name).ToList();
            target.Error(name, $"has kind \"{name.Text}\"; known kinds are {string.Join(", ", known)}{NearMiss.Suggest(name.Text, known)}");
        }

        return kind;
    }

    private List<RecordMapping> Records(ObjectReader root, RuleReader rules, MappingScope scope)
    {
        var shared = rules.Rules(root, "map", required: !root.Has("records"));
        Places.Records = (root.Value("records") ?? root.Value("map"))?.Offset ?? root.Offset;
        if (!root.Has("records"))
        {
            return [new RecordMapping(null, null, shared)];
        }

        var records = new List<RecordMapping>();
        foreach (var reader in root.Objects("records", "record", required: true))
        {
            var name = reader.Text("name", required: true);
            reader.What = $"record \"{name?.Text}\"";
            if (name is not null && records.Exists(other => other.Name == name.Text))
            {
                reader.Error(name, "stands twice; records have different names");
            }

            var own = rules.Rules(reader, "map", required: false);
            var when = scope.Conditions.Read(reader, "when");
            reader.Close();
            records.Add(new RecordMapping(name?.Text, when, Merge(shared, own)));
        }

        return records;
    }

    /// <summary>Shared rules, each replaced by the record's own for the same field, then the record's further ones.</summary>
    private static List<MapRule> Merge(IReadOnlyList<MapRule> shared, IReadOnlyList<MapRule> own)
    {
        var merged = shared.Select(rule => own.FirstOrDefault(other => other.To.Name == rule.To.Name) ?? rule).ToList();
        merged.AddRange(own.Where(rule => !merged.Contains(rule)));
        return merged;
    }

    private List<RowFilter> Filters(ObjectReader root, MappingScope scope)
    {
        var filters = new List<RowFilter>();
        foreach (var reader in root.Objects("filters", "filter"))
        {
            var when = scope.Conditions.Read(reader, "when", required: true);
            var reason = reader.Text("reason", required: true);
            reader.Close();
            if (when is not null && reason is not null)
            {
                filters.Add(new RowFilter(when, reason.Text));
                Places.Filters.Add(reader.Offset);
            }
        }

        return filters;
    }

    private Condition? Deleted(ObjectReader target, ObjectReader reader, MappingSource source, MappingScope scope)
    {
        if (source.Delivery != Delivery.Changes)
        {
            target.Forbid("deleted", "which means nothing for snapshots: what they lack is deleted; expected \"delivery\": \"changes\" in \"source\"");
        }

        var when = scope.Conditions.Read(reader, "when", required: true);
        reader.Close();
        Places.Deleted = reader.Offset;
        return when;
    }

    private List<CrossCheck> Checks(ObjectReader root, CheckReader checks)
    {
        var read = new List<CrossCheck>();
        foreach (var reader in root.Objects("checks", "check"))
        {
            if (checks.Read(reader) is { } check)
            {
                read.Add(check);
                Places.Checks.Add(reader.Offset);
            }
        }

        return read;
    }

    private static void CheckCovered(ObjectReader root, IReadOnlyList<RecordMapping> records, MappingScope scope)
    {
        foreach (var field in scope.Kind.Fields.Where(field => !field.Nullable))
        {
            if (EngineFields.Reserved.Contains(field.Name) || EngineFields.Defaulted.Contains(field.Name))
            {
                continue;
            }

            foreach (var record in records.Where(record => record.Rules.All(rule => rule.To.Name != field.Name)))
            {
                var where = record.Name is null ? "" : $" in record \"{record.Name}\"";
                root.Error(root.Value("target") ?? root.Value("map")!, $"has no rule for \"{field.Name}\"{where}; kind {scope.Kind.Name} needs it in every record");
            }
        }
    }

    private static void CheckKey(ObjectReader target, IReadOnlyList<JsonString> key, IReadOnlyList<RecordMapping> records, MappingScope scope)
    {
        foreach (var name in key)
        {
            if (scope.Target(target, name) is null)
            {
                continue;
            }

            foreach (var record in records.Where(record => record.Rules.All(rule => rule.To.Name != name.Text)))
            {
                var where = record.Name is null ? "" : $" of record \"{record.Name}\"";
                target.Error(name, $"has \"{name.Text}\" in its key, which no rule{where} fills");
            }
        }
    }
}
