using System.Globalization;
using Exchange.Core.Mapping;
using Exchange.Core.Mapping.Json;
using Exchange.Core.Schema;

namespace Exchange.Core.Simulation.Layouts;

/// <summary>Reads <c>as</c> of a column and the properties that go with it.</summary>
/// <param name="field">The field its cells come from; null for none.</param>
/// <param name="extraCodes">Name of the code list of an extra; null for none.</param>
internal sealed class FormReader(SchemaField? field, string? extraCodes, IReadOnlyDictionary<string, CodeList> codes)
{
    private const string Forms = "text, code, title, code-title, number, boolean, serial, epoch, counter or a pattern of dates such as yyyy-MM-dd";

    private static readonly Dictionary<string, (long, long, string)> Units = new(StringComparer.Ordinal)
    {
        ["元"] = (1, 1, "yuan"),
        ["万元"] = (10_000, 1, "yuan"),
        ["亿元"] = (100_000_000, 1, "yuan"),
        ["角"] = (1, 10, "yuan"),
        ["分"] = (1, 100, "yuan"),
        ["平方米"] = (1, 1, "m2"),
        ["亩"] = (2_000, 3, "m2"),
        ["公顷"] = (10_000, 1, "m2"),
        ["%"] = (1, 1, "%"),
        ["1"] = (100, 1, "%"),
    };

    private readonly CodeList? list = (field?.Codes ?? extraCodes) is { } name ? codes.GetValueOrDefault(name) : null;

    public CellForm? Read(ObjectReader reader, bool isCounter)
    {
        var word = reader.Text("as")?.Text ?? "text";
        var spellings = Spellings(reader, word);
        var number = Number(reader, word);
        var boolean = Boolean(reader, word);
        return word switch
        {
            "text" or "counter" when word == "text" || isCounter => PlainForm.Only,
            "code" or "title" or "code-title" => spellings is null ? null : new CodeForm(spellings),
            "number" => number,
            "boolean" => boolean,
            "serial" => new SerialForm(),
            "epoch" => new EpochForm(),
            _ => Date(reader, word),
        };
    }

    private Dictionary<string, string>? Spellings(ObjectReader reader, string word)
    {
        if (word is not ("code" or "title" or "code-title"))
        {
            reader.Forbid("codes", "which is for codes and titles only");
            return null;
        }

        if (list is null && word != "code")
        {
            reader.Error(reader.Value("as")!, $"is written as \"{word}\", but its field has no code list");
            return null;
        }

        var spellings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in word == "code" ? [] : list!.Entries)
        {
            spellings[entry.Code] = word == "title" ? entry.Title : $"{entry.Code}-{entry.Title}";
        }

        foreach (var (member, value) in reader.Pairs("codes"))
        {
            spellings[member.Name] = value.Text;
            if (list is not null && list.Entries.All(entry => entry.Code != member.Name))
            {
                reader.File.Error(member.Offset, $"{reader.What} spells the code \"{member.Name}\", which is not in {list.Name}{NearMiss.Suggest(member.Name, list.Entries.Select(entry => entry.Code))}");
            }
        }

        return spellings;
    }

    private NumberForm? Number(ObjectReader reader, string word)
    {
        var unit = reader.Text("unit");
        var scale = reader.Integer("scale", 0, 10);
        var grouping = reader.Flag("grouping");
        if (word != "number")
        {
            foreach (var name in (string[])["unit", "scale", "grouping"])
            {
                reader.Forbid(name, "which is for numbers only");
            }

            return null;
        }

        var (numerator, denominator, canonical) = (1L, 1L, field?.Unit);
        if (unit is not null && !Units.TryGetValue(unit.Text, out var found))
        {
            reader.Error(unit, $"has unit \"{unit.Text}\"; known units are {string.Join(", ", Units.Keys)}");
        }
        else if (unit is not null)
        {
            (numerator, denominator, canonical) = Units[unit.Text];
            if (field is { Unit: { } kept } && kept != canonical)
            {
                reader.Error(unit, $"has unit \"{unit.Text}\", but the field is kept in {kept}");
            }
        }

        var usual = field?.Type == FieldType.Integer ? 0 : field?.Scale ?? 0;
        return new NumberForm(numerator, denominator, (int)(scale ?? usual), grouping);
    }

    private static BooleanForm? Boolean(ObjectReader reader, string word)
    {
        var isBoolean = word == "boolean";
        var yes = reader.Text("true", required: isBoolean)?.Text;
        var no = reader.Text("false", required: isBoolean, empty: true)?.Text;
        if (!isBoolean)
        {
            reader.Forbid("true", "which is for booleans only");
            reader.Forbid("false", "which is for booleans only");
        }

        return yes is null || no is null ? null : new BooleanForm(yes, no);
    }

    private static DateForm? Date(ObjectReader reader, string pattern)
    {
        if (pattern.Contains("yyyy", StringComparison.Ordinal) && IsPattern(pattern))
        {
            var precision = pattern.Contains('d', StringComparison.Ordinal) ? DatePrecision.Day
                : pattern.Contains('M', StringComparison.Ordinal) ? DatePrecision.Month : DatePrecision.Year;
            return new DateForm(pattern, precision);
        }

        reader.Error(reader.Value("as")!, $"is written as \"{pattern}\"; expected {Forms}");
        return null;
    }

    private static bool IsPattern(string pattern)
    {
        try
        {
            _ = new DateTime(2024, 1, 31, 0, 0, 0, DateTimeKind.Unspecified).ToString(pattern, CultureInfo.InvariantCulture);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
