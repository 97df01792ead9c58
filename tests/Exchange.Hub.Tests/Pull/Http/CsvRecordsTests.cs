using System.Globalization;
using System.Text;
using Exchange.Core.Tabular;
using Exchange.Hub.Pull.Http;

namespace Exchange.Hub.Tests.Pull.Http;

public sealed class CsvRecordsTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", "a,b\n|1,2\n")]
    [InlineData("\"a\nb\",c\nd", "\"a\nb\",c\n|d")]
    [InlineData("\"a\"\"\n\",c\nd\n", "\"a\"\"\n\",c\n|d\n")]
    [InlineData("5\"6,x\ny\n", "5\"6,x\n|y\n")]
    [InlineData("\"forgotten,x\ny,z\n", "\"forgotten,x\n|y,z\n")]
    [InlineData("\"a\nb\"c,x\ny\n", "\"a\n|b\"c,x\n|y\n")]
    [InlineData("a,\"b\r\n\"\r\nc\r\n", "a,\"b\r\n\"\r\n|c\r\n")]
    public void Records_end_where_the_engine_ends_them(string text, string cut)
    {
        foreach (var delimiter in (string?[])[",", null])
        {
            var records = new CsvRecords(new Dialect { Delimiter = delimiter }, (byte)'\n');
            Assert.Equal(cut.Split('|'), Cut(records, Encoding.UTF8.GetBytes(text)));
        }
    }

    [Fact]
    public void Rows_are_counted_as_the_engine_counts_them()
    {
        const int Seed = 20260131;
        var dice = new Random(Seed);
        for (var round = 0; round < 400; round++)
        {
            var text = Text(dice);
            var records = new CsvRecords(new Dialect { Delimiter = "," }, (byte)'\n');
            var counted = Cut(records, Encoding.UTF8.GetBytes(text)).Skip(1).Count(record => !records.IsNoRow(Encoding.UTF8.GetBytes(record)));
            Assert.True(Engine(text) == counted, $"Seed {Seed}, round {round}: the engine counts {Engine(text)}, the page {counted} in {text.ReplaceLineEndings("⏎")}");
        }
    }

    private static string Text(Random dice)
    {
        string[] cells = ["a", "\"b\"", "\"c\nd\"", "\"e\"\"f\"", "", "g", "\"h,i\""];
        var text = new StringBuilder("x,y,z\n");
        for (var row = dice.Next(1, 8); row > 0; row--)
        {
            // No row with one filled cell: the engine takes it for a sub-heading.
            text.Append(dice.Next(5) == 0 ? ",,\n" : string.Create(CultureInfo.InvariantCulture, $"{row},q,{cells[dice.Next(cells.Length)]}\n"));
        }

        return text.ToString();
    }

    private static long Engine(string text)
    {
        using var spool = new Spool(Path.GetTempPath());
        using var bytes = new MemoryBytes(Encoding.UTF8.GetBytes(text));
        using var table = Table.Open(bytes, "x.csv", new TableFormat { Dialect = new Dialect { Delimiter = "," }, KnownTitles = [["x"], ["y"], ["z"]] }, new TabularLimits(), spool);
        var batch = new RowBatch();
        long rows = 0;
        for (var index = 0; index < table.BatchCount; index++)
        {
            table.Read(index, batch);
            rows += batch.RowCount + batch.Broken.Count;
        }

        return rows;
    }

    private static List<string> Cut(CsvRecords records, byte[] bytes)
    {
        var cut = new List<string>();
        for (var at = 0; at < bytes.Length;)
        {
            var end = records.EndOf(bytes, at);
            cut.Add(Encoding.UTF8.GetString(bytes, at, end - at));
            at = end;
        }

        return cut;
    }
}
