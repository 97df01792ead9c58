using Exchange.Core.Mapping.Json;
using Exchange.Core.Schema;

namespace Exchange.Core.Simulation.Layouts;

/// <summary>Reads a column of a layout.</summary>
internal sealed class ColumnReader(Topic topic, RecordKind kind, IReadOnlyDictionary<string, CodeList> codes)
{
    private static readonly string[] Origins = ["field", "extra", "text", "invent"];

    /// <summary>The column; null when it cannot be read.</summary>
    public LayoutColumn? Read(ObjectReader reader)
    {
        var heading = reader.Text("heading", required: true);
        reader.What = $"column \"{heading?.Text}\"";
        var origin = Origin(reader);
        var field = (origin as FieldOrigin)?.Field;
        var form = new FormReader(field, FieldOfExtra(origin), codes).Read(reader, origin is CounterOrigin);
        reader.Close();
        return heading is null || origin is null || form is null ? null : new LayoutColumn(heading.Text, origin, form);
    }

    /// <summary>The place of an extra of the topic; null and an error when it has none of that name.</summary>
    public static int? ExtraPlace(ObjectReader reader, JsonString name, Topic topic)
    {
        var place = topic.Extras.PlaceOf(name.Text);
        if (place < 0)
        {
            reader.Error(name, $"names the extra \"{name.Text}\"; topic {topic.Name} has {string.Join(", ", topic.Extras)}{NearMiss.Suggest(name.Text, topic.Extras)}");
        }

        return place < 0 ? null : place;
    }

    private CellOrigin? Origin(ObjectReader reader)
    {
        var field = reader.Text("field");
        var extra = reader.Text("extra");
        var text = reader.Text("text", empty: true);
        var invent = reader.Text("invent");
        var choice = Choice(reader);
        var isCounter = (reader.Value("as") as JsonString)?.Text == "counter";
        if (Origins.Count(reader.Has) + (isCounter ? 1 : 0) != 1)
        {
            reader.Error("says where its cells come from not once; expected one of \"field\", \"extra\", \"text\", \"invent\" or \"as\": \"counter\"");
            return null;
        }

        if (field is null)
        {
            reader.Forbid("record", "which is for fields only");
        }

        return field is not null ? Field(reader, field, choice)
            : extra is not null ? ExtraPlace(reader, extra, topic) is { } place ? new ExtraOrigin(extra.Text, place) : null
            : text is not null ? new TextOrigin(text.Text)
            : invent is not null ? Invented(reader, invent)
            : isCounter ? new CounterOrigin() : null;
    }

    private FieldOrigin? Field(ObjectReader reader, JsonString name, RecordChoice choice)
    {
        var place = topic.Fields.PlaceOf(name.Text);
        if (place >= 0 && kind.Find(name.Text) is { } field)
        {
            return new FieldOrigin(field, place, choice);
        }

        reader.Error(name, $"names the field \"{name.Text}\", which topic {topic.Name} does not have{NearMiss.Suggest(name.Text, topic.Fields)}");
        return null;
    }

    private RecordChoice Choice(ObjectReader reader)
    {
        switch (reader.Value("record"))
        {
            case null:
                return RecordChoice.First;
            case JsonObject:
                var values = new List<(int, string)>();
                foreach (var (member, value) in reader.Pairs("record"))
                {
                    var place = topic.Fields.PlaceOf(member.Name);
                    values.Add((place, value.Text));
                    if (place < 0)
                    {
                        reader.File.Error(member.Offset, $"{reader.What} chooses its record by the field \"{member.Name}\", which topic {topic.Name} does not have{NearMiss.Suggest(member.Name, topic.Fields)}");
                    }
                }

                return new RecordChoice(-1, values);
            default:
                return new RecordChoice((int)(reader.Integer("record", 0, 99) ?? 0), []);
        }
    }

    private static InventedOrigin? Invented(ObjectReader reader, JsonString text)
    {
        var parts = text.Text.Split(':');
        var length = parts.Length == 2 && int.TryParse(parts[1], out var given) && given is > 0 and <= 40 ? given : 0;
        InventedOrigin? invented = (parts[0], parts.Length, length) switch
        {
            ("phone", 1, _) => new InventedOrigin(Invention.Phone, 11),
            ("person-name", 1, _) => new InventedOrigin(Invention.PersonName, 0),
            ("company-name", 1, _) => new InventedOrigin(Invention.CompanyName, 0),
            ("digits", 2, > 0) => new InventedOrigin(Invention.Digits, length),
            ("letters-digits", 2, > 0) => new InventedOrigin(Invention.LettersAndDigits, length),
            _ => null,
        };
        if (invented is null)
        {
            reader.Error(text, $"invents \"{text.Text}\"; expected phone, person-name, company-name, digits:N or letters-digits:N with N from 1 to 40");
        }

        return invented;
    }

    /// <summary>An extra that is a code has the list of the schema's field of that name.</summary>
    private string? FieldOfExtra(CellOrigin? origin) => origin is not ExtraOrigin extra ? null : kind.Find(extra.Name)?.Codes ?? extra.Name switch
    {
        "sex" => "gbt2261.1-sex",
        "relation" => "gbt4761-relation",
        _ => null,
    };
}
