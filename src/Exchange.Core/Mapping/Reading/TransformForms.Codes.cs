using Exchange.Core.Mapping.Json;
using Exchange.Core.Schema;
using Exchange.Core.Tabular;

namespace Exchange.Core.Mapping.Reading;

internal static partial class TransformForms
{
    private static CodeTransform? Code(TransformContext context)
    {
        var rule = context.Rule;
        var table = new CodeTable(context);
        var name = context.To?.Name ?? "";
        if (rule.Value("codes") is JsonObject)
        {
            rule.Forbid("take", "which is for code lists only");
            table.AddPairs("codes");
        }
        else if (rule.Text("codes", required: true) is { } listName && context.Scope.List(rule, listName) is { } list)
        {
            name = list.Name;
            table.AddList(list, listName, rule.Text("take"));
        }

        table.AddPairs("also");
        rule.Value("take");
        var textPlusCode = rule.Flag("textPlusCode", fallback: true);
        if (!rule.Has("otherwise"))
        {
            rule.Error("reads codes and lacks \"otherwise\"; expected \"reject\", \"null\", { \"value\": … } or \"keep\"");
        }

        return new CodeTransform(table.Spellings, name, textPlusCode);
    }

    private static RegionTransform Region(TransformContext context)
        => new(context.Rule.Text("names") is { } names ? context.Scope.List(context.Rule, names) : null);

    /// <summary>Spellings of one rule, each with what it publishes.</summary>
    private sealed class CodeTable(TransformContext context)
    {
        public Dictionary<string, string> Spellings { get; } = new(StringComparer.Ordinal);

        public void AddList(CodeList list, JsonString listName, JsonString? take)
        {
            var known = list.Entries.SelectMany(entry => entry.Attributes.Keys).Distinct().ToList();
            if (take is not null && !known.Contains(take.Text))
            {
                context.Rule.Error(take, $"takes the attribute \"{take.Text}\", which no code of {list.Name} has{NearMiss.Suggest(take.Text, known)}");
                return;
            }

            foreach (var entry in list.Entries)
            {
                var published = take is null ? entry.Code : entry.Attributes.GetValueOrDefault(take.Text);
                if (published is not null)
                {
                    Add(entry, published);
                }
            }

            Check(take ?? listName, list, take is null ? list.Entries.Select(entry => entry.Code) : Spellings.Values.Distinct());
        }

        public void AddPairs(string property)
        {
            foreach (var (member, value) in context.Rule.Pairs(property))
            {
                var published = context.Scope.Canonical(context.Rule, value, context.To);
                var folded = TextFolding.Word(member.Name);
                if (published is not null && !Spellings.TryAdd(folded, published) && Spellings[folded] != published)
                {
                    context.Rule.File.Error(member.Offset, $"{context.Rule.What} reads \"{member.Name}\" as \"{published}\" and as \"{Spellings[folded]}\"");
                }
            }
        }

        private void Add(CodeEntry entry, string published)
        {
            foreach (var spelling in entry.Aliases.Prepend(entry.Title).Prepend(entry.Code))
            {
                // A list with two meanings for one spelling is reported where it stands.
                Spellings.TryAdd(TextFolding.Word(spelling), published);
            }
        }

        private void Check(JsonString at, CodeList list, IEnumerable<string> published)
        {
            if (context.To is not { Type: FieldType.Code } to || context.Scope.ListOf(to) is not { } expected || expected.Name == list.Name)
            {
                return;
            }

            var codes = expected.Entries.Select(entry => entry.Code).ToHashSet(StringComparer.Ordinal);
            var foreign = published.Where(code => !codes.Contains(code)).ToList();
            if (foreign.Count > 0)
            {
                context.Rule.Error(at, $"would publish {foreign.Count} values that are not in {expected.Name}, such as \"{foreign[0]}\"");
            }
        }
    }
}
