using System.Text.RegularExpressions;
using Exchange.EndToEnd.Tests.Running;

namespace Exchange.EndToEnd.Tests;

/// <summary>The way of docs/new-data-set.md, with the files of that page: a data set that the repository does not have, without code.</summary>
public sealed partial class NewDatasetTests
{
    private const string File = "优抚对象_20260331.csv";
    private const string Dataset = "veterans-affairs/preferential-treatment";

    [Fact]
    public async Task A_data_set_is_drafted_edited_checked_and_read()
    {
        using var folder = new TempFolder();
        MappingsCopy.AllTo(folder.At("mappings"));
        var files = Blocks();
        System.IO.File.WriteAllText(folder.At(File), files["csv"]);
        System.IO.File.WriteAllText(folder.At("mappings", Directory("veterans-affairs", folder), "partner.json"), files["json partner"]);
        await RunAsync(0, "mapping", "new", folder.At(File), "--name", Dataset, "--kind", "benefit");
        Assert.Contains("\"身份证号码\"", System.IO.File.ReadAllText(Of("mapping.json")), StringComparison.Ordinal);

        System.IO.File.WriteAllText(Of("mapping.json"), files["json mapping"]);
        System.IO.File.WriteAllText(Of("cases.json"), files["json cases"]);
        System.IO.File.WriteAllText(Of("sample.csv"), files["csv"]);
        await RunAsync(0, "mapping", "lint");
        await RunAsync(0, "mapping", "test", Dataset);
        var tried = await RunAsync(0, "mapping", "try", folder.At(File), "--mapping", Dataset);
        Assert.DoesNotContain("140105195001010018", tried.All, StringComparison.Ordinal);
        Assert.Contains("读取 3 = 发布 3", (await RunAsync(0, "normalize", folder.At(File), "--out", folder.At("out"))).Out, StringComparison.Ordinal);
        Assert.Contains("停发", (await RunAsync(0, "mapping", "docs", Dataset)).Out, StringComparison.Ordinal);

        string Of(string name) => folder.At("mappings", Dataset, name);

        async Task<Finished> RunAsync(int exitCode, params string[] arguments)
        {
            var run = await ExchangeProgram.CallAsync([.. arguments, "--mappings", folder.At("mappings")]);
            Assert.True(run.ExitCode == exitCode, $"{string.Join(' ', arguments)}\n{run.All}");
            return run;
        }
    }

    private static string Directory(string name, TempFolder folder)
    {
        System.IO.Directory.CreateDirectory(folder.At("mappings", name));
        return name;
    }

    /// <summary>Fenced blocks with a language, by what stands behind the fence.</summary>
    private static Dictionary<string, string> Blocks()
        => FencePattern().Matches(System.IO.File.ReadAllText(Checkout.At("docs", "new-data-set.md")))
            .ToDictionary(match => match.Groups["kind"].Value, match => match.Groups["text"].Value, StringComparer.Ordinal);

    [GeneratedRegex("```(?<kind>(csv|json) ?[a-z]*)\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex FencePattern();
}
