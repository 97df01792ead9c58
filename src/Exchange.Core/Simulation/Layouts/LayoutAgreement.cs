using System.IO.Enumeration;
using Exchange.Core.Mapping;
using Exchange.Core.Mapping.Json;
using Exchange.Core.Simulation.Damages;
using Exchange.Core.Tabular;
using Exchange.Core.Writing;

namespace Exchange.Core.Simulation.Layouts;

/// <summary>What a layout writes is what its mapping reads: headings, format, words.</summary>
internal sealed class LayoutAgreement(JsonFile file, DatasetMapping mapping)
{
    private readonly HashSet<string> written = new(StringComparer.Ordinal);

    /// <summary>Reports a column whose heading the mapping does not know or that stands twice.</summary>
    public void Add(ObjectReader reader)
    {
        if (reader.Value("heading") is not JsonString heading)
        {
            return;
        }

        var field = HeadingFields.Find(mapping.Source, heading.Text);
        if (field is null)
        {
            var known = mapping.Source.Fields.Select(each => each.Name);
            reader.Error(heading, $"has a heading that the mapping does not know{NearMiss.Suggest(heading.Text, known)}");
        }
        else if (!written.Add(field.Name))
        {
            reader.Error(heading, $"answers to the mapping's field \"{field.Name}\", which another column does already");
        }
    }

    public void Check(ObjectReader root, DatasetLayout layout)
    {
        CheckFormat(root, layout);
        CheckName(root, layout);
        CheckWords(root, layout);
        CheckLayoutRows(root, layout);
        CheckComplete(root);
    }

    private void CheckFormat(ObjectReader root, DatasetLayout layout)
    {
        var source = mapping.Source.Format;
        if (layout.Format != source.Format)
        {
            Tell(root, "format", $"has format {layout.Format}; the mapping reads {source.Format}");
        }

        if (source.Encoding is { } encoding && layout.Format is not FileFormat.Xlsx && encoding != layout.Encoding)
        {
            Tell(root, "encoding", $"has encoding {layout.Encoding}; the mapping reads {encoding}");
        }

        if (layout.Format == FileFormat.Csv && source.Dialect.Delimiter is { } delimiter && delimiter != layout.Delimiter)
        {
            Tell(root, "delimiter", $"has delimiter \"{layout.Delimiter}\"; the mapping reads \"{delimiter}\"");
        }

        if (source.Record is { } record && record != layout.Record)
        {
            Tell(root, "record", $"has record \"{layout.Record}\"; the mapping reads \"{record}\"");
        }

        if (layout.Format == FileFormat.Csv && source.Dialect.QuoteChar is null && layout.Quote != Quoting.None)
        {
            Tell(root, "quote", "writes quotes, but the mapping reads text without quotes; expected \"none\"");
        }
    }

    private void CheckName(ObjectReader root, DatasetLayout layout)
    {
        var name = layout.FileName(new DateOnly(2026, 6, 30), 1);
        if (name == layout.FileName(new DateOnly(2026, 9, 30), 2))
        {
            Tell(root, "file", $"has file \"{layout.File}\", the same in every delivery; expected {{date}}, {{month}} or {{n}} in it");
        }

        var member = layout.Member(new DateOnly(2026, 6, 30), 1);
        if (!mapping.Source.Paths.Any(glob => Fits(glob, name) || Fits(glob, member)))
        {
            Tell(root, "file", $"has file \"{layout.File}\", which no path of the mapping fits: {string.Join(", ", mapping.Source.Paths)}");
        }
    }

    private void CheckWords(ObjectReader root, DatasetLayout layout)
    {
        if (!mapping.Source.MissingValues.Contains(TextFolding.FoldWidth(layout.Missing)))
        {
            Tell(root, "missing", $"writes \"{layout.Missing}\" for nothing, which is not among the mapping's missingValues");
        }

        foreach (var name in root.Texts("dirt").Where(name => !DamageNames.All.Contains(name.Text)))
        {
            root.Error(name, $"has the damage \"{name.Text}\"; known damages are {string.Join(", ", DamageNames.All)}{NearMiss.Suggest(name.Text, DamageNames.All)}");
        }
    }

    private void CheckLayoutRows(ObjectReader root, DatasetLayout layout)
    {
        var read = mapping.Source.Format.Layout;
        if (layout.SubHeadings is not null && !read.SkipSubHeadings)
        {
            Tell(root, "subHeadings", "writes sub-headings, but the mapping reads them as data; expected \"subHeadings\": \"skip\" there");
        }

        foreach (var footer in root.Texts("footers").Where(footer => !read.Footers.Any(begin => footer.Text.StartsWith(begin, StringComparison.Ordinal))))
        {
            root.Error(footer, $"writes the footer \"{footer.Text}\", which begins with none of the mapping's footers");
        }

        foreach (var name in root.Texts("fillDown").Where(name => !FillsDown(read, name.Text)))
        {
            root.Error(name, $"leaves out repeated cells of \"{name.Text}\", which the mapping does not fill down");
        }
    }

    private void CheckComplete(ObjectReader root)
    {
        var needsAll = mapping.Source.FieldsMatch is not (FieldsMatch.Partial or FieldsMatch.Superset);
        foreach (var field in mapping.Source.Fields.Where(field => !written.Contains(field.Name)))
        {
            var at = root.Value("columns")!.Offset;
            var message = $"layout does not write the column \"{field.Name}\" of the mapping";
            if (field.Required || needsAll)
            {
                file.Error(at, message + ", which must be there");
            }
            else
            {
                file.Warn(at, message);
            }
        }
    }

    private bool FillsDown(Layout read, string heading)
        => HeadingFields.Find(mapping.Source, heading) is { } field && (read.FillDown.Contains(field.Name) || mapping.Ignore.Contains(field.Name));

    private static bool Fits(string glob, string name) => FileSystemName.MatchesSimpleExpression(glob, name, ignoreCase: true);

    private static void Tell(ObjectReader root, string property, string message)
    {
        if (root.Value(property) is { } at)
        {
            root.Error(at, message);
        }
        else
        {
            root.Error(message);
        }
    }
}
