using Exchange.EndToEnd.Tests.Running;

namespace Exchange.EndToEnd.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("normalize")]
    [InlineData("normalise", "x.csv")]
    [InlineData("normalize", "x.csv", "--as-of", "30.6.2026")]
    [InlineData("normalize", "x.csv", "--threads", "0")]
    [InlineData("normalize", "x.csv", "--batch-bytes", "1")]
    [InlineData("normalize", "nowhere.csv")]
    [InlineData("normalize", ".")]
    [InlineData("problems", "Z999")]
    [InlineData("mapping", "docs", "nobody/nothing")]
    [InlineData("mapping", "lint", "--mappings", "nowhere")]
    public async Task What_cannot_be_done_ends_with_1_and_a_reason(params string[] arguments)
    {
        var run = await ExchangeProgram.CallAsync(arguments);

        Assert.Equal(1, run.ExitCode);
        Assert.NotEmpty(run.Error.Trim());
        Assert.DoesNotContain("   at ", run.All, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("normalise", "x.csv")]
    [InlineData("normalize", "nowhere.csv")]
    public async Task A_process_that_cannot_do_it_ends_with_1_and_leaves_nothing(params string[] arguments)
    {
        using var folder = new TempFolder();
        var run = await ExchangeProgram.RunAsync(folder.Path, arguments);

        Assert.Equal(1, run.ExitCode);
        Assert.NotEmpty(run.Error.Trim());
        Assert.Empty(folder.Names);
    }

    [Fact]
    public async Task A_file_like_no_data_set_is_told_which_ones_there_are()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.At("zoo.csv"), "animal,legs\ncat,4\n");
        var run = await ExchangeProgram.CallAsync("normalize", folder.At("zoo.csv"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--mapping", run.Error, StringComparison.Ordinal);
        Assert.Contains(Sample.Vehicle, run.Error, StringComparison.Ordinal);
        Assert.Equal(["zoo.csv"], folder.Names);
    }

    [Fact]
    public async Task A_mapping_with_an_error_is_told_with_its_place()
    {
        using var folder = new TempFolder();
        MappingsCopy.To(folder.At("mappings"));
        var file = folder.At("mappings", Sample.Vehicle, "mapping.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"classification\"", "\"clasification\"", StringComparison.Ordinal));
        var run = await ExchangeProgram.CallAsync(
            "normalize", Sample.Of(Sample.Vehicle), "--mapping", Sample.Vehicle, "--mappings", folder.At("mappings"));

        Assert.Equal(1, run.ExitCode);
        Assert.Matches(@"vehicle/mapping\.json:\d+:\d+: .*clasification", run.Error);
    }

    [Fact]
    public async Task Help_lists_the_exit_codes()
    {
        var run = await ExchangeProgram.CallAsync("normalize", "--help");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("0 已接收", run.Out, StringComparison.Ordinal);
        Assert.Contains("2 待核或退回", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_problem_is_explained_by_its_code()
    {
        var run = await ExchangeProgram.CallAsync("problems", "r201");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("身份证号码校验位不符", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("R202", run.Out, StringComparison.Ordinal);
    }
}
