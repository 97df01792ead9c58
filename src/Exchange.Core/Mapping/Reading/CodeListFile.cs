using Exchange.Core.Mapping.Json;
using Exchange.Core.Schema;
using Exchange.Core.Tabular;

namespace Exchange.Core.Mapping.Reading;

/// <summary>Reads a code list (代码表) of <c>mappings/codes</c>.</summary>
internal static class CodeListFile
{
    /// <summary>The list as far as it could be read, even when the file has errors; null when nothing could.</summary>
    public static CodeList? Read(JsonFile file)
    {
        if (file.RootObject("code list") is not { } root)
        {
            return null;
        }

        root.Schema("../schema/codes.schema.json");
        var expected = Path.GetFileNameWithoutExtension(file.Path);
        var name = root.Text("name", required: true);
        if (name is not null && name.Text != expected)
        {
            root.Error(name, $"has name \"{name.Text}\"; expected \"{expected}\", as the file is named");
        }

        var title = root.Text("title", required: true)?.Text;
        var standard = root.TextOrNull("standard", null);
        var spellings = new Dictionary<string, string>(StringComparer.Ordinal);
        var entries = new List<CodeEntry>();
        foreach (var code in root.Objects("codes", "code", required: true))
        {
            if (Entry(code, spellings) is { } entry)
            {
                entries.Add(entry);
            }
        }

        root.Close();
        return new CodeList(expected, title ?? expected, standard, entries, file.Hash);
    }

    private static CodeEntry? Entry(ObjectReader reader, Dictionary<string, string> spellings)
    {
        var code = reader.Text("code", required: true);
        reader.What = $"code \"{code?.Text}\"";
        var title = reader.Text("title", required: true);
        var aliases = reader.Texts("aliases", empty: true);
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (member, value) in reader.Pairs("attributes"))
        {
            attributes.Add(member.Name, value.Text);
        }

        reader.Close();
        if (code is null || title is null)
        {
            return null;
        }

        var own = new HashSet<string>(StringComparer.Ordinal);
        foreach (var spelling in aliases.Prepend(title).Prepend(code))
        {
            Claim(reader, spelling, code.Text, spellings, own);
        }

        return new CodeEntry(code.Text, title.Text, [.. aliases.Select(alias => alias.Text)], attributes);
    }

    private static void Claim(ObjectReader reader, JsonString spelling, string code, Dictionary<string, string> spellings, HashSet<string> own)
    {
        var folded = TextFolding.Word(spelling.Text);
        if (folded.Length == 0)
        {
            reader.Error(spelling, "has a blank spelling; expected a sign that can be seen");
        }
        else if (own.Add(folded) && !spellings.TryAdd(folded, code))
        {
            reader.Error(spelling, $"is spelled \"{spelling.Text}\", and so is code \"{spellings[folded]}\"; a spelling may mean one code only");
        }
    }
}
