using Exchange.EndToEnd.Tests.Running;

namespace Exchange.EndToEnd.Tests;

public sealed class NormalizeTests
{
    public static TheoryData<string> Datasets => Sample.All;

    [Theory]
    [MemberData(nameof(Datasets))]
    public async Task Every_sample_is_recognised_and_leaves_a_whole_result(string dataset)
    {
        using var folder = new TempFolder();
        using var inbox = new TempFolder();
        var run = await ExchangeProgram.CallAsync("normalize", Sample.Named(dataset, inbox), "--out", folder.At("result"));

        Assert.True(run.ExitCode is 0 or 2, run.All);
        var receipt = ReceiptFile.In(folder.At("result"));
        Assert.Equal(dataset, receipt.Dataset);
        Assert.Equal(run.ExitCode == 0 ? "accepted" : "held", receipt.Outcome);
        Assert.Equal(0, receipt.Imbalance);
        Assert.True(receipt.Rows("published") > 0 && receipt.Rows("rejected") > 0, "A sample shows good rows and bad rows.");
        Assert.All(receipt.RecordFiles, name => Assert.True(File.Exists(folder.At("result", name))));
        Assert.True(File.Exists(folder.At("result", receipt.RejectsFile!)));
        Assert.Equal(["result"], folder.Names);
    }

    [Fact]
    public async Task A_person_reads_the_equation_and_where_the_files_are()
    {
        using var folder = new TempFolder();
        var run = await ExchangeProgram.RunAsync(folder.Path, "normalize", Sample.Of(Sample.Vehicle), "--out", "result");

        Assert.Contains("机动车登记信息", run.Out, StringComparison.Ordinal);
        Assert.Contains("平衡", run.Out, StringComparison.Ordinal);
        Assert.Contains("result/receipt.json", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[", run.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_the_receipt_and_nothing_else()
    {
        using var folder = new TempFolder();
        var run = await ExchangeProgram.RunAsync(folder.Path, "normalize", Sample.Of(Sample.Vehicle), "--out", "result", "--json");

        Assert.Equal(File.ReadAllText(folder.At("result", "receipt.json")).TrimEnd(), run.Out.TrimEnd());
        Assert.Equal(Sample.Vehicle, ReceiptFile.Parse(run.Out).Dataset);
    }

    [Fact]
    public async Task The_day_of_the_data_can_be_told()
    {
        using var folder = new TempFolder();
        var run = await ExchangeProgram.CallAsync(
            "normalize", Sample.Of(Sample.Vehicle), "--out", folder.At("result"), "--as-of", "2026-06-30", "--json");

        Assert.Equal("2026-06-30", (string?)ReceiptFile.Parse(run.Out).Json["asOf"]);
    }

    [Fact]
    public async Task Without_out_the_result_is_named_after_the_file()
    {
        using var folder = new TempFolder();
        await ExchangeProgram.RunAsync(folder.Path, "normalize", Sample.Of(Sample.Vehicle));

        Assert.True(File.Exists(folder.At("out", Path.GetFileName(Sample.Of(Sample.Vehicle)), "receipt.json")));
    }

    [Fact]
    public async Task The_same_extract_gives_the_same_bytes_on_any_number_of_threads()
    {
        using var folder = new TempFolder();
        var file = Sample.Of(Sample.Vehicle);
        await ExchangeProgram.CallAsync("normalize", file, "--out", folder.At("one"), "--threads", "1", "--batch-bytes", "4096");
        await ExchangeProgram.CallAsync("normalize", file, "--out", folder.At("four"), "--threads", "4", "--batch-bytes", "4096");

        Assert.Equal(Content(folder.At("one")), Content(folder.At("four")));
    }

    [Fact]
    public async Task An_empty_file_is_rejected_with_a_receipt()
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder.At("empty.csv"), []);
        var run = await ExchangeProgram.CallAsync("normalize", folder.At("empty.csv"), "--mapping", Sample.Vehicle, "--out", folder.At("result"));

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("rejected", ReceiptFile.In(folder.At("result")).Outcome);
        Assert.Contains("F101", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_rejects_hold_an_extract()
    {
        using var folder = new TempFolder();
        MappingsCopy.To(folder.At("mappings"));
        var mapping = folder.At("mappings", Sample.Vehicle, "mapping.json");
        File.WriteAllText(mapping, File.ReadAllText(mapping).Replace("\"percentage\": 5", "\"percentage\": 0", StringComparison.Ordinal));
        var run = await ExchangeProgram.CallAsync(
            "normalize", Sample.Of(Sample.Vehicle), "--out", folder.At("result"), "--mappings", folder.At("mappings"));

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("held", ReceiptFile.In(folder.At("result")).Outcome);
        Assert.Contains("F201", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_another_data_set_is_rejected_and_told_what_it_looks_like()
    {
        using var folder = new TempFolder();
        var run = await ExchangeProgram.CallAsync(
            "normalize", Sample.Of("public-security/resident"), "--mapping", Sample.Vehicle, "--out", folder.At("result"));

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(ReceiptFile.In(folder.At("result")).RecordFiles);
        Assert.Contains("H105", run.Out, StringComparison.Ordinal);
        Assert.Contains("public-security/resident", run.Out, StringComparison.Ordinal);
    }

    private static SortedDictionary<string, string> Content(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(folder, path), path => Convert.ToHexString(File.ReadAllBytes(path)), StringComparer.Ordinal);
        return new SortedDictionary<string, string>(files, StringComparer.Ordinal);
    }
}
