using System.Text.RegularExpressions;
using Exchange.EndToEnd.Tests.Running;

namespace Exchange.EndToEnd.Tests;

/// <summary>The commands of the READMEs do what they say; the built program stands in for <c>dotnet run</c>.</summary>
public sealed partial class ReadmeTests
{
    private const string Program = "dotnet run --project src/Exchange.Cli -c Release -- ";
    private const string Tests = "dotnet test Exchange.sln";

    /// <summary>Run by <see cref="DemoRun"/>, whose tests look at what it shows.</summary>
    private const string Demo = Program + "demo";

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    public void The_first_two_commands_are_the_only_set_up(string page)
        => Assert.Equal([Program + "demo", Tests], Commands(page).Take(2));

    [Fact]
    public void Both_languages_show_the_same_commands()
        => Assert.Equal(Commands("README.md"), Commands("README.zh-CN.md"));

    [Fact]
    public async Task Every_command_runs()
    {
        using var folder = new TempFolder();
        MappingsCopy.AllTo(folder.At("mappings"));
        var connection = await LocalAzurite.NewConnectionAsync();
        using var beside = new TempFolder();
        RunningHub? hub = null;
        try
        {
            foreach (var command in Commands("README.md").Where(command => command != Tests && command != Demo))
            {
                Assert.StartsWith(Program, command, StringComparison.Ordinal);
                string[] arguments = command[Program.Length..].Split(' ');
                if (arguments[0] == "up")
                {
                    hub = await RunningHub.StartAsync(beside, "--storage", connection);
                    continue;
                }

                string[] storage = arguments[0] is "drop" or "ledger" or "feed" ? ["--storage", connection] : [];
                var run = await ExchangeProgram.RunAsync(folder.Path, [.. arguments, .. storage, "--mappings", folder.At("mappings")]);

                Assert.True(run.ExitCode == 0 || (run.ExitCode == 2 && arguments[0] is "normalize" or "doctor"), $"{command}\n{run.All}");
            }
        }
        finally
        {
            hub?.Dispose();
        }

        Assert.NotNull(hub);
        Assert.Equal(["mappings", "out"], folder.Names);
        Assert.True(File.Exists(folder.At("out", "vehicle", "receipt.json")));
    }

    private static List<string> Commands(string page)
        => [.. FencePattern().Matches(File.ReadAllText(Checkout.At(page)))
            .SelectMany(match => match.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    [GeneratedRegex("```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex FencePattern();
}
