using System.Globalization;
using System.Text;

namespace Exchange.Hub.Tests.Pull.Partners;

/// <summary>Rows that a partner has, invented, with everything that makes copying them byte for byte hard.</summary>
public static class PartnerRows
{
    private static readonly string[] Texts = ["平阳县", "a \\\"quoted\\\" text", "line\\nend", "]}[{,:", "\\u5e73\\u9633", "", "  "];

    /// <summary>JSON objects as the partner writes them: with line ends between tokens, escapes and numbers that no parser would write again like that.</summary>
    public static IReadOnlyList<string> Json(int count, int seed)
    {
        var dice = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(number => string.Create(
            CultureInfo.InvariantCulture,
            $"{{ \"no\":{number},{(dice.Next(2) == 0 ? "\n   " : "")}\"text\": \"{Texts[dice.Next(Texts.Length)]}\",\"amount\":{dice.Next(1000)}.{dice.Next(10)}0E+1,\r\n\"list\":[1, [2],{{\"rows\":[]}}] }}"))];
    }

    /// <summary>What is to be delivered of them.</summary>
    public static byte[] AsLines(IEnumerable<string> json)
        => Encoding.UTF8.GetBytes(string.Concat(json.Select(row => row.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal) + "\n")));

    /// <summary>CSV records with their line ends; some hold delimiters, quotes and line ends in quotes.</summary>
    public static IReadOnlyList<string> Csv(int count, int seed)
    {
        var dice = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(number => string.Create(
            CultureInfo.InvariantCulture,
            $"{number},{dice.Next(4) switch { 0 => "\"a,b\"", 1 => "\"第一行\r\n第二行\"", 2 => "\"他说\"\"是\"\"\"", _ => "平阳" }},{dice.Next(1000)}\r\n"))];
    }
}
