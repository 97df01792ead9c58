using Exchange.Core.Mapping.Json;
using Exchange.Core.Schema;

namespace Exchange.Core.Mapping.Reading;

/// <summary>Reads the rules of a mapping.</summary>
internal sealed class RuleReader(MappingScope scope, MappingPlaces places)
{
    /// <summary>A list of rules, one for each target field.</summary>
    public IReadOnlyList<MapRule> Rules(ObjectReader owner, string name, bool required)
    {
        var rules = new List<MapRule>();
        foreach (var reader in owner.Objects(name, "rule", required))
        {
            if (Rule(reader) is not { } rule)
            {
                continue;
            }

            if (rules.Exists(other => other.To.Name == rule.To.Name))
            {
                reader.Error(reader.Value("to")!, "has two rules; one target field takes one rule (or one in each of \"records\")");
                continue;
            }

            rules.Add(rule);
            places.Add(rule, reader.Offset);
        }

        return rules;
    }

    private MapRule? Rule(ObjectReader reader)
    {
        var name = reader.Text("to", required: true);
        reader.What = name is null ? "rule" : $"field \"{name.Text}\"";
        var to = name is null ? null : scope.Target(reader, name);
        if (to is not null && EngineFields.Reserved.Contains(to.Name))
        {
            reader.Error(name!, "is filled by the engine; no rule may name it");
        }

        var from = From(reader);
        var asked = reader.Text("as");
        var context = new TransformContext(reader, to, scope);
        var form = Form(context, asked);
        var when = scope.Conditions.Read(reader, "when");
        var required = reader.Flag("required");
        var first = reader.Choice("pick", false, ("first", true));
        var fallback = reader.Text("default") is { } text ? scope.Canonical(reader, text, to) : null;
        if (form is null)
        {
            return null;
        }

        var (otherwise, value) = Otherwise(context, form);
        var transform = form.Read(context);
        reader.Close();
        if (to is null || transform is null)
        {
            return null;
        }

        var rule = new MapRule
        {
            To = to,
            From = from,
            PickFirst = first,
            As = transform,
            When = when,
            Required = required,
            Default = fallback,
            Otherwise = otherwise,
            OtherwiseValue = value,
        };
        Check(reader, form, asked, rule);
        return rule;
    }

    private List<SourceField> From(ObjectReader reader) => [.. reader.TextOrTexts("from")
        .Select(name => scope.Fields.Find(reader, name))
        .OfType<SourceField>()];

    private static TransformForm? Form(TransformContext context, JsonString? asked)
    {
        var word = asked?.Text ?? (context.Rule.Value("as") is null ? TransformForms.Implied(context) : null);
        var form = word is null ? null : TransformForms.Find(word);
        if (form is null && asked is not null)
        {
            var known = TransformForms.All.Select(each => each.Name).ToList();
            context.Rule.Error(asked, $"has type \"{asked.Text}\"; known types are {string.Join(", ", known)}{NearMiss.Suggest(asked.Text, known)}");
        }

        if (form is not null && context.To is { } to && !form.Targets.Contains(to.Type))
        {
            var at = asked ?? context.Rule.Value("to")!;
            context.Rule.Error(at, $"is {Words.Of(to.Type)}, but type \"{word}\" gives {string.Join(" or ", form.Targets.Select(Words.Of))}");
        }

        return form;
    }

    private (Otherwise Otherwise, string? Value) Otherwise(TransformContext context, TransformForm form)
    {
        var reader = context.Rule;
        if (!form.CanFail)
        {
            reader.Forbid("otherwise", $"but type \"{form.Name}\" never fails");
            return (Mapping.Otherwise.Reject, null);
        }

        if (reader.Value("otherwise") is JsonObject)
        {
            var inner = reader.Object("otherwise", $"\"otherwise\" of {reader.What}")!;
            var value = inner.Text("value", required: true) is { } text ? scope.Canonical(inner, text, context.To) : null;
            inner.Close();
            return (Mapping.Otherwise.Value, value);
        }

        var choice = reader.Choice(
            "otherwise",
            Mapping.Otherwise.Reject,
            ("reject", Mapping.Otherwise.Reject),
            ("null", Mapping.Otherwise.Null),
            ("keep", Mapping.Otherwise.Keep));
        if (choice == Mapping.Otherwise.Keep && (form.Name != "code" || context.To is { Type: FieldType.Code }))
        {
            reader.Error(reader.Value("otherwise")!, "has otherwise \"keep\", which is for codes that go to a text; expected reject, null or { \"value\": … }");
        }

        return (choice, null);
    }

    private static void Check(ObjectReader reader, TransformForm form, JsonString? asked, MapRule rule)
    {
        var stated = reader.Value("from") switch { null => 0, JsonList list => list.Items.Count, _ => 1 };
        var fits = (form.Sources, rule.PickFirst) switch
        {
            (SourceCount.None, _) => stated == 0,
            (SourceCount.Several, false) or (_, true) => stated > 1,
            _ => stated == 1,
        };
        if (!fits)
        {
            var expected = form.Sources == SourceCount.None ? "none" : form.Sources == SourceCount.Several || rule.PickFirst ? "a list of two or more" : "one (or \"pick\": \"first\")";
            reader.Error(reader.Value("from") ?? asked ?? reader.Value("to")!, $"reads {stated} source fields; type \"{form.Name}\" expects {expected}");
        }

        if (form.Sources == SourceCount.None && (rule.Required || rule.PickFirst || rule.Default is not null))
        {
            reader.Error("is a fixed value; \"required\", \"default\" and \"pick\" have no meaning there");
        }

        if (rule is { Required: true, Default: not null })
        {
            reader.Error(reader.Value("default")!, "is required and has a default; state one of the two");
        }

        if (rule is { Required: true, As: SubjectTransform subject } && subject.Accept.Contains("missing"))
        {
            reader.Error(reader.Value("accept")!, "is required and accepts missing; state one of the two");
        }
    }
}
