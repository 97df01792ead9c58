using Exchange.Core.Mapping;
using Exchange.Core.Mapping.Json;

namespace Exchange.Core.Simulation.Layouts;

/// <summary>Reads a <c>layout.json</c> and holds it to its mapping and to the topics.</summary>
internal sealed class LayoutFile
{
    /// <summary>Its name in the folder of a data set.</summary>
    public const string Name = "layout.json";

    private readonly DatasetMapping mapping;
    private readonly MappingLibrary library;
    private readonly LayoutAgreement agreement;

    private LayoutFile(JsonFile file, DatasetMapping mapping, MappingLibrary library)
    {
        this.mapping = mapping;
        this.library = library;
        agreement = new LayoutAgreement(file, mapping);
    }

    /// <summary>The layout; null when the file has errors, which are then among the file's.</summary>
    public static DatasetLayout? Read(JsonFile file, DatasetMapping mapping, MappingLibrary library)
    {
        var layout = file.RootObject("layout") is { } root ? new LayoutFile(file, mapping, library).Root(root) : null;
        return file.Errors.HasErrors ? null : layout;
    }

    private DatasetLayout? Root(ObjectReader root)
    {
        root.Schema("../../schema/layout.schema.json");
        var topic = FindTopic(root);
        var format = LayoutWords.Format(root);
        var columns = Columns(root, topic);
        var layout = topic is null ? null : new DatasetLayout
        {
            Topic = topic,
            Where = Where(root, topic),
            File = root.Text("file", required: true)?.Text ?? "",
            Format = format,
            Encoding = LayoutWords.Encoding(root, format),
            Mark = root.Flag("bom"),
            Delimiter = LayoutWords.Delimiter(root, format),
            Quote = LayoutWords.Quote(root, format),
            Wrap = LayoutWords.Wrap(root),
            Sheet = root.Text("sheet")?.Text ?? "Sheet1",
            Titles = Texts(root, "titles"),
            HeaderRows = (int)(root.Integer("headerRows", 0, 2) ?? 1),
            SubHeadings = SubHeadings(root, topic),
            FillDown = FillDown(root, columns),
            Footers = Texts(root, "footers"),
            Record = root.Text("record", empty: true)?.Text ?? "",
            Every = LayoutWords.Every(root),
            LagDays = (int)(root.Integer("lagDays", 0, 366) ?? 0),
            Columns = columns,
            Missing = root.Text("missing", empty: true)?.Text ?? "",
            Dirt = Texts(root, "dirt"),
        };
        if (layout is null)
        {
            return null;
        }

        LayoutWords.ForbidForeign(root, format);
        agreement.Check(root, layout);
        root.Close();
        return layout;
    }

    private Topic? FindTopic(ObjectReader root)
    {
        if (root.Text("topic", required: true) is not { } name)
        {
            return null;
        }

        var known = Topics.All.Select(each => each.Name).ToList();
        if (Topics.Find(name.Text) is not { } topic)
        {
            root.Error(name, $"has topic \"{name.Text}\"; known topics are {string.Join(", ", known)}{NearMiss.Suggest(name.Text, known)}");
            return null;
        }

        if (topic.Kind != mapping.Kind.Name)
        {
            root.Error(name, $"has topic \"{topic.Name}\" of kind {topic.Kind}; the mapping gives records of kind {mapping.Kind.Name}");
        }

        return topic;
    }

    private List<LayoutColumn> Columns(ObjectReader root, Topic? topic)
    {
        var columns = new List<LayoutColumn>();
        foreach (var reader in root.Objects("columns", "column", required: true))
        {
            if (topic is not null && new ColumnReader(topic, mapping.Kind, library.Codes).Read(reader) is { } column)
            {
                columns.Add(column);
            }

            agreement.Add(reader);
        }

        return columns;
    }

    private static List<FactFilter> Where(ObjectReader root, Topic topic)
    {
        var filters = new List<FactFilter>();
        var where = root.Object("where", "where");
        foreach (var (index, field) in topic.Fields.Index())
        {
            if (where?.Has(field) == true)
            {
                filters.Add(new FactFilter(index, [.. where.TextOrTexts(field, required: true).Select(value => value.Text)]));
            }
        }

        foreach (var field in topic.Fields)
        {
            where?.Value(field);
        }

        where?.Close();
        return filters;
    }

    private static int? SubHeadings(ObjectReader root, Topic topic)
        => root.Text("subHeadings") is { } name ? ColumnReader.ExtraPlace(root, name, topic) : null;

    private static List<int> FillDown(ObjectReader root, List<LayoutColumn> columns)
    {
        var places = new List<int>();
        foreach (var name in root.Texts("fillDown"))
        {
            var place = columns.FindIndex(column => column.Heading == name.Text);
            if (place < 0)
            {
                root.Error(name, $"fills down \"{name.Text}\", which is no heading of its columns{NearMiss.Suggest(name.Text, columns.Select(column => column.Heading))}");
            }
            else
            {
                places.Add(place);
            }
        }

        return places;
    }

    private static List<string> Texts(ObjectReader root, string name) => [.. root.Texts(name).Select(text => text.Text)];
}
