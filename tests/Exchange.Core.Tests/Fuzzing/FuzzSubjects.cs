using System.Text;
using Exchange.Core.Tabular;
using Exchange.Core.Tests.Extracts;
using Exchange.Core.Tests.Tabular;

namespace Exchange.Core.Tests.Fuzzing;

/// <summary>Every reader in every encoding, as it is, in gzip and in zip.</summary>
internal static class FuzzSubjects
{
    private static readonly string[] Columns = ["证件号码", "姓名", "性别", "收入额", "入账日期", "状态", "备注"];

    private static readonly string[][] Rows =
    [
        ["140102198001010012", "张三", "男", "1.2", "2019-01-31", "正常", ""],
        ["14010219800101002X", "阿依古丽·买买提", "女", "1,234.50", "20190228", "正常", "㛃 𬱖 䶮"],
        ["140102198001010012", "张三", "男", "1.3", "2019/1/31", "正常", "又一次"],
        ["14010219800101003", "李 四", "", "若干", "去年", "注销", "a\"b,c|d"],
        ["小计", "", "", "", "", "", ""],
        Columns,
        ["'140102800101001", "王五(男)", "1", "１２", "43466", "正常", "多\n行"],
        ["合计", "", "", "3.7", "", "", ""],
    ];

    private static readonly string[] TextTokens = ["\"", "\"\"", "\r", "\n", "\r\n", ",", "|", "\t", "!|!", "\\", "合计", "小计", "证件号码", "\0", "'", "\uFEFF", "  ", "\"\r\n\"", "14010219800101001X", "1.40102E+17", "=1+1"];
    private static readonly string[] JsonTokens = ["{", "}", "[", "]", ":", ",", "\"", "\\u0000", "\\uD800", "\\uDC00\\uD800", "1e999", "-0.0", "null", "true", "\"rows\":[", "{\"证件号码\":", "\"证件号码\":\"\",", "\\", "\n", "[[[[[[[[", "{\"a\":{\"a\":{\"a\":", "//", "\0"];
    private static readonly string[] XmlTokens = ["<", ">", "/>", "</row>", "<row>", "<rows>", "</rows>", "<row/>", "&", "&amp;", "&x;", "&#0;", "&#xD800;", "&#xFFFFFFFF;", "&#13;", "<![CDATA[", "]]>", "<!--", "-->", "--", "<?p ?>", "<?xml version=\"1.0\"?>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", " a=\"1\"", " xmlns=\"u\"", " xmlns:x=\"u\"", "<x:a>", "encoding=\"GBK\"", "\"", "'", "=", "\0", "\u0001"];
    private static readonly string[] SheetTokens = ["r=\"XFD1\"", "r=\"A0\"", "r=\"1048577\"", "r=\"99999999999\"", "t=\"s\"", "t=\"b\"", "t=\"e\"", "t=\"str\"", "t=\"d\"", "s=\"99\"", "s=\"-1\"", "<v>99999999999</v>", "<v>-1</v>", "<v>1E400</v>", "<v>1.40102E+17</v>", "<v></v>", "<row>", "<c>", "</c>", "</row>", "<is>", "<f>1</f>", "_x0000_", "_xD800_", "hidden=\"1\"", "Target=\"../../x\"", "TargetMode=\"External\"", "<si>", "<t>", "</sst>", "<mergeCell ref=\"A1:B2\"/>", "formatCode=\"[$-804]yyyy\""];

    /// <summary>All subjects, by reader.</summary>
    public static IReadOnlyList<IReadOnlyList<FuzzSubject>> Readers { get; } = [.. ExtractForms.All(Columns)
        .SelectMany(Packed)
        .GroupBy(subject => subject.Format.Format, (_, subjects) => subjects.ToArray())];

    private static IEnumerable<FuzzSubject> Packed(ExtractForm form)
    {
        var rows = form.TakesLineEnds ? Rows : [.. Rows.Select(row => row.Select(cell => cell.ReplaceLineEndings(" ")).ToArray())];
        IReadOnlyList<string>[] lines = form.HasHeadingLine ? [["个人所得税明细表"], Columns, .. rows] : [.. rows.Where(row => row != Columns)];
        List<byte[]> seeds = [form.Write(Columns, form.HasHeadingLine ? [.. lines.Select(Whole)] : lines), form.Write(Columns, form.HasHeadingLine ? [Columns, rows[0]] : [rows[0]])];
        seeds.AddRange(form.Format.Format switch
        {
            FileFormat.Dbf => [DbfFile.Make(0x30, ["N I 4", "V V 5 null", "T T 8", "Y Y 8", "B B 8", "L L 1", "D D 8", "_NullFlags 0 1"], [(byte)' ', .. new byte[43]], [(byte)'*', .. new byte[43]])],
            FileFormat.Xls => [new XlsBuilder { Formats = ["General", "yyyy-mm-dd", "0.00E+00"] }.Sheet("甲", [.. Columns], [1.5, (43466.0, 1), true, (byte)7, (1.4010219800101E+17, 2)]).Sheet("乙", 1, ["x"]).Build()],
            FileFormat.Json when form.Format.Record == "/rows" => ["""{"rows":[{"证件号码":1,"b":{"c":"张三","d":[1,{}]}},["x"],null,{"证件号码":"\u5f20\ud83d\ude00"}],"rows":[]}"""u8.ToArray()],
            FileFormat.JsonLines => ["{\"证件号码\":1}\n[1]\n\n{\"证件号码\":\"\\u5f20\"}\n"u8.ToArray()],
            FileFormat.Xml => ["<?xml version=\"1.0\"?><rows xmlns:x='u'><row x:b=\"1\"><证件号码>&lt;张三</证件号码><![CDATA[z]]><证件号码/></row><!-- n --><?p i?><row><a><b>1</b></a></row></rows>"u8.ToArray()],
            _ => Array.Empty<byte[]>(),
        });
        var tokens = Tokens(form.Format);
        var format = form.Format with { KnownTitles = [.. Columns.Select(column => (IReadOnlyList<string>)[column])] };
        return new[] { "", "gzip", "zip" }.Select(packing => new FuzzSubject($"{form.Name} {packing}".TrimEnd(), format, packing, seeds, tokens));
    }

    private static IReadOnlyList<string> Whole(IReadOnlyList<string> line) => [.. line, .. Enumerable.Repeat("", Columns.Length - line.Count)];

    private static IReadOnlyList<byte[]> Tokens(TableFormat format)
    {
        IEnumerable<string> words = format.Format switch
        {
            FileFormat.Json or FileFormat.JsonLines => JsonTokens,
            FileFormat.Xml => XmlTokens,
            FileFormat.Xlsx => SheetTokens.Concat(XmlTokens),
            _ => TextTokens,
        };
        var encoding = format.Encoding ?? (format.Format is FileFormat.Dbf or FileFormat.Csv ? "gb18030" : "utf-8");
        return [.. words.Select(word => TextForms.Encode(encoding, false, word)), [0x81, 0x30], [0x81, 0x30, 0x81, 0x30], [0xFF], [0x81], [0xED, 0xA0, 0x80], Encoding.BigEndianUnicode.GetBytes("\uD800")];
    }
}
