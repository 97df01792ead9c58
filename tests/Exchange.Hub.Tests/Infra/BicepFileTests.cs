using Newtonsoft.Json.Linq;

namespace Exchange.Hub.Tests.Infra;

/// <summary>The files of <c>infra/</c> as text: they compile, the linter has nothing to say, they are formatted.</summary>
[Collection(nameof(InfraTests))]
public sealed class BicepFileTests(InfraFolder infra)
{
    /// <summary>A build says what the linter finds, too.</summary>
    [Theory]
    [InlineData("build", "*.bicep")]
    [InlineData("build-params", "*.bicepparam")]
    public void The_compiler_has_nothing_to_say(string command, string files)
        => Assert.Equal("", Bicep.Run(infra.Root, command, "--pattern", files));

    [Theory]
    [InlineData(".bicep")]
    [InlineData(".bicepparam")]
    public void Every_file_is_formatted(string ending)
    {
        Assert.Equal("", Bicep.Run(infra.Root, "format", "--pattern", "*" + ending));

        Assert.NotEmpty(InfraFolder.Files(ending));
        Assert.All(InfraFolder.Files(ending), file => Assert.Equal(InfraFolder.Page("infra", file), File.ReadAllText(Path.Combine(infra.Root, file))));
    }

    [Fact]
    public void Rules_of_the_linter_are_errors()
        => Assert.DoesNotContain(
            JObject.Parse(InfraFolder.Page("infra", "bicepconfig.json")).SelectTokens("$.analyzers.core.rules.*.level"),
            level => (string?)level != "error");

    [Fact]
    public void The_page_for_operators_lists_every_parameter()
    {
        var page = InfraFolder.Page("docs", "operations-azure.md");
        var parameters = ((JObject)infra.Template["parameters"]!).Properties().Select(parameter => parameter.Name);

        Assert.DoesNotContain(parameters, name => !page.Contains($"| `{name}` |", StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_for_operators_lists_every_file()
    {
        var page = InfraFolder.Page("docs", "operations-azure.md");

        Assert.DoesNotContain(InfraFolder.Files(".bicep"), name => !page.Contains($"`{name}`", StringComparison.Ordinal));
    }
}
