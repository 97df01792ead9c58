using Exchange.Core.Mapping.Json;
using Exchange.Core.Tabular;

namespace Exchange.Core.Mapping.Reading;

/// <summary>Reads <c>source.dialect</c>, <c>source.sheet</c> and <c>source.layout</c>.</summary>
internal static class DialectReader
{
    private static readonly string[] Delimited = ["delimiter", "quoteChar", "doubleQuote", "escapeChar", "skipInitialSpace"];

    public static Dialect Dialect(ObjectReader source, FileFormat format)
    {
        if (format is FileFormat.Json or FileFormat.JsonLines or FileFormat.Xml or FileFormat.Dbf)
        {
            source.Forbid("dialect", $"but {Name(format)} has no dialect");
        }

        if (source.Object("dialect", "dialect") is not { } reader)
        {
            return new Dialect();
        }

        if (format != FileFormat.Csv)
        {
            Forbid(reader, format);
        }

        var standard = new Dialect();
        var dialect = new Dialect
        {
            Delimiter = reader.Text("delimiter")?.Text,
            QuoteChar = reader.CharacterOrNull("quoteChar", standard.QuoteChar),
            DoubleQuote = reader.Flag("doubleQuote", standard.DoubleQuote),
            EscapeChar = reader.CharacterOrNull("escapeChar", null),
            CommentChar = reader.CharacterOrNull("commentChar", null),
            CommentRows = reader.Integers("commentRows", 1),
            SkipInitialSpace = reader.Flag("skipInitialSpace"),
            Header = reader.Flag("header", standard.Header),
            HeaderRows = reader.Integers("headerRows", 1),
            HeaderJoin = reader.Text("headerJoin")?.Text ?? standard.HeaderJoin,
        };
        Check(reader, dialect);
        reader.Close();
        return dialect;
    }

    public static SheetChoice Sheet(ObjectReader source, FileFormat format)
    {
        if (format is not (FileFormat.Xlsx or FileFormat.Xls))
        {
            source.Forbid("sheet", "which is for the formats xlsx and xls only");
        }

        if (source.Object("sheet", "sheet") is not { } reader)
        {
            return new SheetChoice();
        }

        var sheet = new SheetChoice
        {
            Name = reader.Text("name")?.Text,
            Index = (int?)reader.Integer("index", 1),
            All = reader.Flag("all"),
        };
        if (sheet.Index is not null && sheet.All)
        {
            reader.Error("asks for one sheet by \"index\" and for \"all\"; state one of the two");
        }

        reader.Close();
        return sheet;
    }

    /// <summary>The layout; fields to fill down are given with all their headings, for the file may use any.</summary>
    public static Layout Layout(ObjectReader source, SourceFields fields)
    {
        if (source.Object("layout", "layout") is not { } reader)
        {
            return new Layout();
        }

        var footers = reader.Texts("footers");
        var layout = new Layout
        {
            SkipSubHeadings = Skip(reader, "subHeadings", fallback: false),
            SkipRepeatedHeader = Skip(reader, "repeatedHeader", fallback: true),
            SkipHidden = Skip(reader, "hidden", fallback: false),
            FillDown = [.. reader.Texts("fillDown")
                .Select(name => fields.Find(reader, name))
                .OfType<SourceField>()
                .SelectMany(field => field.Titles.Prepend(field.Name))],
        };
        layout = reader.Has("footers") ? layout with { Footers = [.. footers.Select(text => text.Text)] } : layout;
        reader.Close();
        return layout;
    }

    private static bool Skip(ObjectReader reader, string name, bool fallback)
        => reader.Choice(name, fallback, ("skip", true), ("data", false));

    private static void Forbid(ObjectReader reader, FileFormat format)
    {
        foreach (var name in Delimited)
        {
            reader.Forbid(name, $"which is for the format csv only; this one is {Name(format)}");
        }
    }

    private static void Check(ObjectReader reader, Dialect dialect)
    {
        if (!dialect.Header && dialect.HeaderRows.Count > 0)
        {
            reader.Error(reader.Value("headerRows")!, "names heading rows, but \"header\" is false");
        }

        for (var i = 1; i < dialect.HeaderRows.Count; i++)
        {
            if (dialect.HeaderRows[i] != dialect.HeaderRows[i - 1] + 1)
            {
                reader.Error(reader.Value("headerRows")!, "has headerRows that do not follow one another, such as [2,3]");
            }
        }

        if (dialect.QuoteChar is { } quote && dialect.Delimiter?.Contains(quote) == true)
        {
            reader.Error(reader.Value("delimiter")!, "has a delimiter that contains the quoteChar");
        }
    }

    private static string Name(FileFormat format) => format.ToString().ToLowerInvariant();
}
