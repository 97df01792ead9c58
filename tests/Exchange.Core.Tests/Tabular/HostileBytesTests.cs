using System.Text;
using CsCheck;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Tabular;

/// <summary>Whatever the bytes are, a reader reads or refuses them.</summary>
public sealed class HostileBytesTests : IDisposable
{
    private static readonly byte[][] Seeds =
    [
        """{"r":[{"a":1,"b":{"c":"张三"}},{"a":[1,{}],"b":null},["x"]]}"""u8.ToArray(),
        "{\"a\":1}\n[1]\n{\"a\":\"\\u5f20\"}\n"u8.ToArray(),
        "<?xml version=\"1.0\"?><r xmlns:x='u'><a x:b=\"1\"><c>&lt;张三</c><![CDATA[z]]></a><!-- n --><?p i?></r>"u8.ToArray(),
        DbfFile.Make(0x03, ["姓名 C 8", "金额 N 7"], DbfFile.Text(" 张三      12.50"), DbfFile.Text("*李四      12.50")),
        DbfFile.Make(0x30, ["N I 4", "V V 5 null", "T T 8", "_NullFlags 0 1"], new byte[19], new byte[19]),
    ];

    private static readonly Gen<byte[]> Mutated = Gen.Select(Gen.Int[0, Seeds.Length - 1], Gen.Select(Gen.Int[0, 500], Gen.Byte, Gen.Int[0, 2]).Array[0, 8], (seed, changes) =>
    {
        var bytes = Seeds[seed].ToList();
        foreach (var (place, value, how) in changes)
        {
            var at = bytes.Count == 0 ? 0 : place % bytes.Count;
            if (how == 0 || bytes.Count == 0)
            {
                bytes.Insert(at, value);
            }
            else if (how == 1)
            {
                bytes[at] = value;
            }
            else
            {
                bytes.RemoveAt(at);
            }
        }

        return bytes.ToArray();
    });

    private readonly Spool spool = new();

    public void Dispose() => spool.Dispose();

    private void Survives(byte[] bytes)
    {
        Func<IByteSource, TableFormat, TabularLimits, Spool, string?, ITable>[] readers = [JsonTable.Open, JsonLinesTable.Open, XmlTable.Open, DbfTable.Open];
        foreach (var open in readers)
        {
            foreach (var format in new[] { new TableFormat(), new TableFormat { Record = "/r", Encoding = "gb18030", Layout = new Layout { SkipSubHeadings = true, FillDown = ["a"] } } })
            {
                try
                {
                    using var table = open(new MemoryBytes(bytes), format, new TabularLimits { BatchBytes = 64, Columns = 20 }, spool, null);
                    Assert.Equal(table.RowCountAtMost, SpooledRows.Read(table).Count + SpooledRows.ReadBroken(table).Count);
                }
                catch (RefusedExtractException refused)
                {
                    Assert.Equal(Severity.Refuse, refused.Problem.Kind.Severity);
                }
            }
        }
    }

    [Fact]
    public void Any_bytes_are_read_or_refused() => Gen.Byte.Array[0, 200].Holds(Survives, iter: 2000);

    [Fact]
    public void Any_damage_to_a_file_is_read_or_refused() => Mutated.Holds(Survives, iter: 5000);

    [Fact]
    public void Any_text_is_read_or_refused()
        => Gen.String[Gen.Char["{}[]\":,a1\\u<>/&;!-?=' \n张\0"], 0, 60].Holds(text => Survives(Encoding.UTF8.GetBytes(text)), iter: 5000);
}
