using System.Globalization;
using System.IO.Compression;
using System.Text;
using Exchange.Benchmarks.Comparing;
using Exchange.Core.Tabular;
using ExcelDataReader;
using MiniExcelLibs;

namespace Exchange.Benchmarks;

/// <summary>
/// Reading a workbook of 200,000 rows x 12 columns as Excel writes it (shared strings, styled dates, references on every cell):
/// our table, with its rows spooled and read back, against MiniExcel's and ExcelDataReader's plain reads. Every
/// run is a process of its own, start included; the readers take turns.
/// </summary>
internal static class XlsxBenchmark
{
    private static readonly string[] Readers = ["exchange", "miniexcel", "exceldatareader"];
    private static readonly string[] Titles = ["序号", "姓名", "身份证号码", "号牌号码", "品牌", "状态", "登记日期", "更新时间", "购置价", "排量", "住址", "备注"];

    /// <summary>Compares the readers: <c>--rows N --runs K --folder DIR</c>. The run that first makes the file tells no peaks.</summary>
    public static int Compare(Arguments arguments)
    {
        var rows = arguments.Number("rows", 200_000);
        var folder = arguments.Optional("folder") ?? Path.Combine(Path.GetTempPath(), "exchange-bench");
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"vehicles-{rows}.xlsx"));
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(folder);
            Generate(path, (int)rows);
        }

        var program = Path.Combine(AppContext.BaseDirectory, typeof(XlsxBenchmark).Assembly.GetName().Name + ".dll");
        var runs = Readers.ToDictionary(reader => reader, _ => new List<ChildRun>());
        for (var round = 0L; round < arguments.Number("runs", 5); round++)
        {
            foreach (var reader in Readers)
            {
                runs[reader].Add(Child.Run("dotnet", program, "xlsx-read", reader, "--in", path));
            }
        }

        Console.WriteLine("| | wall s | CPU s | peak MiB | wall against miniexcel (median of pairs, least to most) |\n|---|---:|---:|---:|---:|");
        foreach (var reader in Readers)
        {
            var ratios = runs[reader].Zip(runs["miniexcel"], (run, other) => run.Wall / other.Wall).Order().ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {reader} | {Medians.Of(runs[reader].Select(run => run.Wall)):f2} | {Medians.Of(runs[reader].Select(run => run.Cpu)):f2} | {runs[reader].Max(run => run.PeakMiB):f0} | {Medians.Of(ratios):f3} ({ratios[0]:f3} to {ratios[^1]:f3}) |"));
        }

        return 0;
    }

    /// <summary>Reads every cell of <c>--in FILE</c> with one reader and prints how many were filled.</summary>
    public static int Read(string reader, Arguments arguments)
    {
        var path = arguments.Text("in");
        var filled = reader switch
        {
            "exchange" => ReadTable(path),
            "miniexcel" => ReadMiniExcel(path),
            _ => ReadExcelDataReader(path),
        };
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{reader}: {filled} filled cells"));
        return 0;
    }

    private static long ReadTable(string path)
    {
        using var bytes = new FileBytes(path);
        using var spool = new Spool();
        using var table = XlsxTable.Open(bytes, new TableFormat { Format = FileFormat.Xlsx }, new TabularLimits(), spool, null);
        var batch = new RowBatch();
        var filled = table.Columns.Count(title => title.Length > 0);
        for (var index = table.BatchCount - 1; index >= 0; index--)
        {
            table.Read(index, batch);
            foreach (var cell in batch.Cells.AsSpan(0, batch.RowCount * batch.ColumnCount))
            {
                filled += cell.Length > 0 ? 1 : 0;
            }
        }

        return filled;
    }

    private static long ReadMiniExcel(string path)
    {
        var filled = 0L;
        foreach (IDictionary<string, object?> row in MiniExcel.Query(path))
        {
            foreach (var cell in row.Values)
            {
                filled += cell is null or "" ? 0 : 1;
            }
        }

        return filled;
    }

    private static long ReadExcelDataReader(string path)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(File.OpenRead(path));
        var filled = 0L;
        while (reader.Read())
        {
            for (var column = 0; column < reader.FieldCount; column++)
            {
                filled += reader.GetValue(column) is null or "" ? 0 : 1;
            }
        }

        return filled;
    }

    private static void Generate(string path, int rows)
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        var strings = new Dictionary<string, int>(StringComparer.Ordinal);
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        Part("_rels/.rels", writer => writer.Write($"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"));
        Part("[Content_Types].xml", writer => writer.Write("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>"));
        Part("xl/workbook.xml", writer => writer.Write($"<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"));
        Part("xl/_rels/workbook.xml.rels", writer => writer.Write($"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"{office}/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId3\" Type=\"{office}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"));
        Part("xl/styles.xml", writer => writer.Write($"<styleSheet xmlns=\"{main}\"><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/><xf numFmtId=\"22\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"));
        Part("xl/worksheets/sheet1.xml", writer =>
        {
            writer.Write($"<worksheet xmlns=\"{main}\"><dimension ref=\"A1:L{rows + 1}\"/><sheetData>");
            var random = new Random(2019);
            WriteRow(writer, 1, Titles, strings);
            for (var row = 2; row <= rows + 1; row++)
            {
                WriteRow(writer, row, InventRow(row - 1, random), strings);
            }

            writer.Write("</sheetData></worksheet>");
        });
        Part("xl/sharedStrings.xml", writer =>
        {
            writer.Write($"<sst xmlns=\"{main}\" uniqueCount=\"{strings.Count}\">");
            foreach (var text in strings.Keys)
            {
                writer.Write($"<si><t>{text}</t></si>");
            }

            writer.Write("</sst>");
        });

        void Part(string name, Action<StreamWriter> write)
        {
            using var writer = new StreamWriter(archive.CreateEntry(name).Open(), new UTF8Encoding(false), 1 << 16);
            writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>");
            write(writer);
        }
    }

    /// <summary>Text is shared, whole numbers and decimals are numbers, a day is style 1, a moment style 2.</summary>
    private static object?[] InventRow(int number, Random random) =>
    [
        number,
        string.Concat("王李张刘陈杨赵黄"[random.Next(8)], "伟芳娜敏静丽强磊"[random.Next(8)], "军洋勇艳杰涛明超"[random.Next(8)]),
        string.Create(CultureInfo.InvariantCulture, $"1401{random.Next(10, 99)}19{random.Next(50, 99)}{random.Next(10, 12)}{random.Next(10, 28)}{random.Next(1000, 9999)}"),
        string.Create(CultureInfo.InvariantCulture, $"晋A{random.Next(10_000, 99_999)}"),
        ((string[])["大众牌", "比亚迪牌", "吉利牌", "五菱牌"])[random.Next(4)],
        ((string[])["正常", "注销", "抵押"])[random.Next(3)],
        DateOnly.FromDayNumber(730_000 + random.Next(8000)),
        new DateTime(2024, 1, 1).AddSeconds(random.Next(30_000_000)),
        random.Next(1_000_000, 90_000_000) / 100m,
        random.Next(900, 4000),
        string.Create(CultureInfo.InvariantCulture, $"某省某市某区某某街道{random.Next(1, 900)}号{random.Next(1, 30)}单元{random.Next(101, 2999)}室"),
        random.Next(10) == 0 ? "补录" : null,
    ];

    private static void WriteRow(StreamWriter writer, int row, object?[] cells, Dictionary<string, int> strings)
    {
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"<row r=\"{row}\" spans=\"1:12\">"));
        for (var column = 0; column < cells.Length; column++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + column)}{row}");
            writer.Write(cells[column] switch
            {
                null => "",
                string text => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{place}\" t=\"s\"><v>{Shared(text, strings)}</v></c>"),
                DateOnly day => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{place}\" s=\"1\"><v>{day.DayNumber - new DateOnly(1899, 12, 30).DayNumber}</v></c>"),
                DateTime moment => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{place}\" s=\"2\"><v>{moment.ToOADate():R}</v></c>"),
                var number => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{place}\"><v>{number}</v></c>"),
            });
        }

        writer.Write("</row>");
    }

    private static int Shared(string text, Dictionary<string, int> strings)
    {
        if (!strings.TryGetValue(text, out var index))
        {
            strings[text] = index = strings.Count;
        }

        return index;
    }
}
