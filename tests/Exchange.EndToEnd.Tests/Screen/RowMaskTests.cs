using System.Text;
using Exchange.Cli.Screen;
using Exchange.Core.Schema;
using Exchange.Hub.Publish;
using Newtonsoft.Json.Linq;

namespace Exchange.EndToEnd.Tests.Screen;

/// <summary>What an operator sees of citizens' records without saying who looks.</summary>
public sealed class RowMaskTests
{
    private static readonly RowMask Mask = new(
    [
        new FeedColumn("status", "string", false, null, Sensitivity.Internal),
        new FeedColumn("kind", "string", false, null, Sensitivity.Open),
        new FeedColumn("name", "string", true, null, Sensitivity.Personal),
        new FeedColumn("id", "string", true, null, Sensitivity.Sensitive),
        new FeedColumn("amount", "decimal(18,2)", true, null, Sensitivity.Sensitive),
    ]);

    [Theory]
    [InlineData("\"current\"", "status", "\"current\"")]
    [InlineData("\"vehicle\"", "kind", "\"vehicle\"")]
    [InlineData("\"insert\"", "_change_type", "\"insert\"")]
    [InlineData("7", "_commit_version", "7")]
    [InlineData("null", "name", "null")]
    public void What_tells_of_nobody_is_shown(string value, string column, string shown) => Assert.Equal($"{{\"{column}\":{shown}}}", Mask.Of($"{{\"{column}\":{value}}}"));

    [Theory]
    [InlineData("\"张三\"", "name", "\"**\"")]
    [InlineData("\"欧阳娜娜\"", "name", "\"欧**娜\"")]
    [InlineData("\"K33\"", "id", "\"***\"")]
    [InlineData("\"110101199003078515\"", "id", "\"110101***********5\"")]
    [InlineData("104000.50", "amount", "\"1*****.**\"")]
    [InlineData("5", "amount", "\"*\"")]
    [InlineData("true", "amount", "\"*\"")]
    [InlineData("\"1990-03-07\"", "name", "\"1***-**-**\"")]
    public void What_tells_of_somebody_is_masked(string value, string column, string shown) => Assert.Equal($"{{\"{column}\":{shown}}}", Mask.Of($"{{\"{column}\":{value}}}"));

    [Fact]
    public void A_column_that_the_schema_does_not_know_is_masked() => Assert.DoesNotContain("秘密的内容", Mask.Of("{\"new\":\"秘密的内容\"}"), StringComparison.Ordinal);

    [Fact]
    public async Task Every_line_of_a_long_answer_is_masked_while_it_is_written()
    {
        using var output = new MemoryStream();
        const int rows = 50_000;
        await Mask.CopyAsync(
            async stream =>
            {
                var line = Encoding.UTF8.GetBytes("{\"name\":\"欧阳娜娜\",\"status\":\"current\"}\n");
                for (var i = 0; i < rows; i++)
                {
                    await stream.WriteAsync(line, TestContext.Current.CancellationToken);
                }
            },
            output,
            TestContext.Current.CancellationToken);
        var lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(rows, lines.Length);
        Assert.All(lines.Take(10).Append(lines[^1]), line => Assert.Equal(("欧**娜", "current"), ((string)JObject.Parse(line)["name"]!, (string)JObject.Parse(line)["status"]!)));
    }

    [Fact]
    public async Task A_screen_that_is_closed_ends_the_reading()
    {
        var closed = new MemoryStream();
        await closed.DisposeAsync();
        var endless = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"name\":\"欧阳娜娜\"}\n", 10_000)));

        await Assert.ThrowsAnyAsync<Exception>(() => Mask.CopyAsync(async stream => await stream.WriteAsync(endless, TestContext.Current.CancellationToken), closed, TestContext.Current.CancellationToken))
            .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }
}
