using Exchange.EndToEnd.Tests.Running;

namespace Exchange.EndToEnd.Tests;

public sealed class MappingCommandTests
{
    [Fact]
    public async Task The_mappings_of_the_repository_have_no_errors()
    {
        var run = await ExchangeProgram.CallAsync("mapping", "lint");

        Assert.True(run.ExitCode == 0, run.All);
    }

    [Fact]
    public async Task Lint_tells_every_error_with_its_place_at_once()
    {
        using var folder = new TempFolder();
        MappingsCopy.To(folder.At("mappings"));
        Spoil(folder, Sample.Vehicle, "\"classification\"", "\"clasification\"");
        Spoil(folder, "tax/individual-income", "\"target\"", "\"targets\"");
        var run = await ExchangeProgram.RunAsync(folder.Path, "mapping", "lint", "--mappings", "mappings");

        Assert.Equal(2, run.ExitCode);
        Assert.Matches(@"vehicle/mapping\.json:\d+:\d+: ", run.Out);
        Assert.Matches(@"individual-income/mapping\.json:\d+:\d+: ", run.Out);
    }

    [Fact]
    public async Task The_cases_of_the_repository_hold()
    {
        var run = await ExchangeProgram.CallAsync("mapping", "test");

        Assert.True(run.ExitCode == 0, run.All);
        Assert.All(Sample.Datasets, dataset => Assert.Contains(dataset, run.Out, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_case_that_does_not_hold_is_told_with_its_place()
    {
        using var folder = new TempFolder();
        MappingsCopy.To(folder.At("mappings"));
        var cases = folder.At("mappings", Sample.Vehicle, "cases.json");
        File.WriteAllText(cases, File.ReadAllText(cases).Replace("\"R201\"", "\"R202\"", StringComparison.Ordinal));
        var run = await ExchangeProgram.CallAsync("mapping", "test", Sample.Vehicle, "--mappings", folder.At("mappings"));

        Assert.Equal(2, run.ExitCode);
        Assert.Matches(@"vehicle/cases\.json:\d+:\d+: failed: ", run.Out);
    }

    [Fact]
    public async Task A_mapping_with_errors_is_no_passed_test()
    {
        using var folder = new TempFolder();
        MappingsCopy.To(folder.At("mappings"));
        Spoil(folder, Sample.Vehicle, "\"classification\"", "\"clasification\"");
        var run = await ExchangeProgram.CallAsync("mapping", "test", "--mappings", folder.At("mappings"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("clasification", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Try_sets_cells_and_fields_side_by_side()
    {
        using var folder = new TempFolder();
        var run = await ExchangeProgram.RunAsync(folder.Path, "mapping", "try", Sample.Of(Sample.Vehicle), "--rows", "2");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("第 2 行", run.Out, StringComparison.Ordinal);
        Assert.Contains("身份证明号码", run.Out, StringComparison.Ordinal);
        Assert.Contains("subject_id", run.Out, StringComparison.Ordinal);
        Assert.Empty(folder.Names);
    }

    [Fact]
    public async Task A_draft_is_a_mapping_that_lint_reads()
    {
        using var folder = new TempFolder();
        MappingsCopy.To(folder.At("mappings"));
        var run = await ExchangeProgram.CallAsync(
            "mapping", "new", Sample.Of(Sample.Vehicle), "--name", "transport/bus", "--mappings", folder.At("mappings"));
        var lint = await ExchangeProgram.CallAsync("mapping", "lint", "--mappings", folder.At("mappings"));

        Assert.Equal(0, run.ExitCode);
        Assert.True(File.Exists(folder.At("mappings", "transport", "bus", "mapping.json")));
        Assert.Equal(2, lint.ExitCode);
        Assert.Contains("transport/bus/mapping.json", lint.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public-security/vehicle")]
    [InlineData("../outside/x")]
    [InlineData("Partner/Dataset")]
    public async Task A_draft_takes_no_name_that_is_taken_or_leads_elsewhere(string name)
    {
        var run = await ExchangeProgram.CallAsync("mapping", "new", Sample.Of(Sample.Vehicle), "--name", name);

        Assert.Equal(1, run.ExitCode);
    }

    [Theory]
    [MemberData(nameof(Datasets))]
    public async Task A_department_gets_a_guide_in_Chinese(string dataset)
    {
        var run = await ExchangeProgram.CallAsync("mapping", "docs", dataset);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("报送", run.Out, StringComparison.Ordinal);
        Assert.Contains(dataset, run.Out, StringComparison.Ordinal);
    }

    public static TheoryData<string> Datasets => Sample.All;

    private static void Spoil(TempFolder folder, string dataset, string right, string wrong)
    {
        var path = folder.At("mappings", dataset, "mapping.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace(right, wrong, StringComparison.Ordinal));
    }
}
