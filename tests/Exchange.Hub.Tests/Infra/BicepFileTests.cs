using Newtonsoft.Json.Linq;

namespace Exchange.Hub.Tests.Infra;

/// <summary>The files of <c>infra/</c> as text: they compile, the linter has nothing to say, they are formatted.</summary>
public sealed class BicepFileTests(InfraFolder infra) : IClassFixture<InfraFolder>
{
    [Fact]
    public void Every_file_compiles_and_lints_without_a_word()
    {
        var said = InfraFolder.Files(".bicep").Concat(InfraFolder.Files(".bicepparam")).Select(file => Bicep.Run(infra.Root, "lint", file))
            .Append(Bicep.Run(infra.Root, "build", "--pattern", "*.bicep", "--outdir", Directory.CreateDirectory(Path.Combine(infra.Root, "built")).FullName));

        Assert.Equal("", string.Concat(said));
    }

    [Fact]
    public void Every_file_is_formatted()
    {
        foreach (var file in InfraFolder.Files(".bicep").Concat(InfraFolder.Files(".bicepparam")))
        {
            Assert.Equal(InfraFolder.Page("infra", file), Bicep.Run(infra.Root, "format", file, "--stdout"));
        }
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
