namespace Exchange.Core.Tests.Simulation;

/// <summary>A form in which the invented town's department writes its residents.</summary>
/// <param name="Name">For people.</param>
/// <param name="Source">Properties of the mapping's source besides path and schema, each with a comma behind it.</param>
/// <param name="Layout">Properties of the layout, each with a comma behind it.</param>
internal sealed record TownForm(string Name, string Format, string Source, string Layout)
{
    /// <summary>The mapping's fields have start and width.</summary>
    public bool IsFixed => Format == "fixed";

    /// <summary>Headings with / stand in two rows, or are members of members.</summary>
    public bool IsNested { get; init; }

    /// <summary>Ending of the file, without what is put around it.</summary>
    public string Ending { get; init; } = "txt";

    /// <summary>The date of birth is written as a number of Excel.</summary>
    public bool HasSerials { get; init; }

    public static IReadOnlyList<TownForm> All { get; } =
    [
        new("csv gb18030", "csv", """ "encoding": "gb18030", "dialect": { "delimiter": "," }, """, """ "encoding": "gb18030", """),
        new("csv utf-8 with mark, all quoted, zipped", "csv", """ "encoding": "utf-8", "dialect": { "delimiter": "," }, """, """ "encoding": "utf-8", "bom": true, "quote": "all", "wrap": "zip", """),
        new("csv with bars, no quotes", "csv", """ "encoding": "gb18030", "dialect": { "delimiter": "|", "quoteChar": null }, """, """ "encoding": "gb18030", "delimiter": "|", "quote": "none", """),
        new("csv utf-16le with tabs", "csv", """ "encoding": "utf-16le", "dialect": { "delimiter": "\t" }, """, """ "encoding": "utf-16le", "bom": true, "delimiter": "\t", """),
        new(
            "csv with layout rows",
            "csv",
            """ "encoding": "utf-8", "dialect": { "delimiter": "," }, "layout": { "subHeadings": "skip", "fillDown": ["户号"] }, """,
            """ "titles": ["某某市居民信息表", "单位：万元"], "headerRows": 2, "subHeadings": "township", "fillDown": ["户号"], "footers": ["合计", "制表人：某某"], """)
        {
            IsNested = true,
        },
        new("fixed in bytes", "fixed", """ "encoding": "gb18030", """, """ "encoding": "gb18030", """),
        new("fixed in characters, no heading", "fixed", """ "encoding": "utf-8", "unit": "characters", "dialect": { "header": false }, """, """ "headerRows": 0, """),
        new("xlsx", "xlsx", "", """ "sheet": "居民", """) { Ending = "xlsx", HasSerials = true },
        new(
            "xlsx with layout rows",
            "xlsx",
            """ "layout": { "subHeadings": "skip", "fillDown": ["户号"] }, """,
            """ "titles": ["某某市居民信息表"], "headerRows": 2, "subHeadings": "township", "fillDown": ["户号"], "footers": ["合计", "制表人：某某"], """)
        {
            IsNested = true,
            Ending = "xlsx",
        },
        new("json", "json", """ "record": "/data/rows", """, """ "record": "/data/rows", """) { IsNested = true, Ending = "json" },
        new("json, gb18030", "json", """ "record": "", "encoding": "gb18030", """, """ "record": "", "encoding": "gb18030", """) { Ending = "json" },
        new("jsonl, gzipped", "jsonl", "", """ "wrap": "gzip", """) { IsNested = true, Ending = "jsonl" },
        new("xml", "xml", """ "record": "/data/row", """, """ "record": "/data/row", """) { IsNested = true, Ending = "xml" },
        new("xml gb18030, zipped", "xml", """ "record": "/rows/row", "encoding": "gb18030", """, """ "record": "/rows/row", "encoding": "gb18030", "wrap": "zip", """) { Ending = "xml" },
        new("dbf", "dbf", """ "encoding": "gb18030", """, """ "encoding": "gb18030", """) { Ending = "dbf" },
    ];

    public static TownForm Of(string name) => All.Single(form => form.Name == name);

    public override string ToString() => Name;
}
