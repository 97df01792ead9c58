using System.Text;
using System.Text.Json;
using Exchange.Core.Pulling;
using Exchange.Hub.Pull;
using Exchange.Hub.Pull.Http;
using Exchange.Hub.Tests.Pull.Partners;

namespace Exchange.Hub.Tests.Pull.Http;

public sealed class JsonPagesTests
{
    private static readonly ApiPlace Place = new("tax", "api", "rows");

    [Theory]
    [InlineData("", "[{\"a\":1}, {\"a\":2}]", "{\"a\":1}\n{\"a\":2}\n")]
    [InlineData("", "\uFEFF [1,\"x\",null,[2,\n3]]", "1\n\"x\"\nnull\n[2,3]\n")]
    [InlineData("/rows", "{\"skip\":{\"rows\":[0]},\"rows\":[{\"a\":1.50}]}", "{\"a\":1.50}\n")]
    [InlineData("/a~1b/1/~0", "{\"a/b\":[[9],{\"~\":[\"\\u5e73\"]}]}", "\"\\u5e73\"\n")]
    [InlineData("/数据", "{\"\\u6570\\u636e\":[7]}", "7\n")]
    [InlineData("/rows", "{\"rows\":[]}", "")]
    public void Rows_are_found_by_their_pointer_and_copied_as_they_are(string pointer, string page, string lines)
        => Assert.Equal(lines, Encoding.UTF8.GetString(Read(pointer, page).Bytes.Span));

    [Theory]
    [InlineData("/rows", "{\"rows\":[1]")]
    [InlineData("/rows", "{\"rows\":[1]} x")]
    [InlineData("/rows/0", "{\"rows\":[1]}")]
    [InlineData("/rows/00/x", "{\"rows\":1}")]
    [InlineData("", "{}")]
    [InlineData("", "\"\\x\"")]
    public void Other_pages_are_unreadable(string pointer, string page)
        => Assert.Equal(PullFault.Unreadable, Assert.Throws<PullFailedException>(() => Read(pointer, page)).Fault);

    [Fact]
    public void Text_that_is_no_utf8_is_unreadable()
        => Assert.Equal(PullFault.Unreadable, Assert.Throws<PullFailedException>(
            () => new JsonPages(Request(""), Place).Read(new byte[] { (byte)'[', (byte)'"', 0xCD, 0xF5, (byte)'"', (byte)']' })).Fault);

    [Fact]
    public void Lines_hold_the_values_of_the_rows()
    {
        var rows = PartnerRows.Json(500, seed: 8);
        var page = Read("/rows", $"{{\"rows\":[{string.Join(",", rows)}]}}");
        var lines = Encoding.UTF8.GetString(page.Bytes.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((rows.Count, rows.Count), (lines.Length, (int)page.Rows));
        for (var row = 0; row < rows.Count; row++)
        {
            using var before = JsonDocument.Parse(rows[row]);
            using var after = JsonDocument.Parse(lines[row]);
            Assert.True(JsonElement.DeepEquals(before.RootElement, after.RootElement), $"Row {row}.");
        }
    }

    private static Page Read(string pointer, string page) => new JsonPages(Request(pointer), Place).Read(Encoding.UTF8.GetBytes(page));

    private static PullFetch.Request Request(string pointer) => new("rows") { Rows = pointer, FileName = "rows.jsonl" };
}
