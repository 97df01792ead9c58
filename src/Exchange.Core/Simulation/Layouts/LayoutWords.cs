using Exchange.Core.Mapping.Json;
using Exchange.Core.Mapping.Reading;
using Exchange.Core.Tabular;
using Exchange.Core.Writing;

namespace Exchange.Core.Simulation.Layouts;

/// <summary>Reads those properties of a layout that are one of a few words.</summary>
internal static class LayoutWords
{
    public static FileFormat Format(ObjectReader root)
    {
        var format = SourceReader.Format(root);
        if (format == FileFormat.Xls)
        {
            root.Error(root.Value("format")!, "has format \"xls\", which is read and never written; expected \"xlsx\"");
        }

        return format;
    }

    public static string Encoding(ObjectReader root, FileFormat format) => root.Choice(
        "encoding",
        format == FileFormat.Dbf ? "gb18030" : "utf-8",
        ("utf-8", "utf-8"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("gb2312", "gb18030"),
        ("utf-16le", "utf-16le"),
        ("utf-16be", "utf-16be"));

    public static string Delimiter(ObjectReader root, FileFormat format)
    {
        if (format == FileFormat.Csv)
        {
            return root.Text("delimiter")?.Text ?? ",";
        }

        root.Forbid("delimiter", "which is for the format csv only");
        return ",";
    }

    public static Quoting Quote(ObjectReader root, FileFormat format)
    {
        if (format != FileFormat.Csv)
        {
            root.Forbid("quote", "which is for the format csv only");
        }

        return root.Choice("quote", Quoting.Needed, ("needed", Quoting.Needed), ("all", Quoting.All), ("none", Quoting.None));
    }

    public static Wrapping Wrap(ObjectReader root) => root.Choice("wrap", Wrapping.None, ("zip", Wrapping.Zip), ("gzip", Wrapping.Gzip));

    public static Period Every(ObjectReader root)
    {
        root.Text("every", required: true);
        return root.Choice("every", Period.Month, ("month", Period.Month), ("quarter", Period.Quarter), ("half-year", Period.HalfYear), ("year", Period.Year));
    }

    /// <summary>Properties that mean nothing for the format.</summary>
    public static void ForbidForeign(ObjectReader root, FileFormat format)
    {
        if (format == FileFormat.Xlsx)
        {
            root.Forbid("encoding", "but workbooks fix it themselves");
            root.Forbid("bom", "but workbooks have none");
        }
        else
        {
            root.Forbid("sheet", "which is for the format xlsx only");
        }

        if (format == FileFormat.Dbf)
        {
            root.Forbid("wrap", "but the header of a dbf counts its records, so that it is not written into a container");
        }

        if (format is not (FileFormat.Json or FileFormat.Xml))
        {
            root.Forbid("record", "which is for the formats json and xml only");
        }

        if (format is not (FileFormat.Csv or FileFormat.Xlsx))
        {
            foreach (var name in (string[])["titles", "subHeadings", "footers"])
            {
                root.Forbid(name, "which is for the formats csv and xlsx only");
            }
        }
    }
}
