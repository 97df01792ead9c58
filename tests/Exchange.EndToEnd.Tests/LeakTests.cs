using Exchange.EndToEnd.Tests.Running;

namespace Exchange.EndToEnd.Tests;

/// <summary>No identifier, plate or name of a citizen in anything the program says; records and rejects are for those who may read them.</summary>
public sealed class LeakTests
{
    public static TheoryData<string> Datasets => Sample.OfEveryForm;

    [Theory]
    [MemberData(nameof(Datasets))]
    public async Task Nothing_that_is_said_about_an_extract_names_a_citizen(string dataset)
    {
        using var folder = new TempFolder();
        using var inbox = new TempFolder();
        var file = Sample.Named(dataset, inbox);
        var person = await ExchangeProgram.CallAsync("normalize", file, "--out", folder.At("person"));
        var machine = await ExchangeProgram.CallAsync("normalize", file, "--out", folder.At("machine"), "--json");
        var trial = await ExchangeProgram.CallAsync("mapping", "try", file, "--rows", "200");
        var draft = await ExchangeProgram.CallAsync("mapping", "new", file);

        Assert.DoesNotContain(1, new[] { person.ExitCode, machine.ExitCode, trial.ExitCode, draft.ExitCode });
        var secrets = Secrets(dataset);
        AssertSilent(secrets, person.All, "normalize");
        AssertSilent(secrets, machine.All, "normalize --json");
        AssertSilent(secrets, File.ReadAllText(folder.At("person", "receipt.json")), "receipt.json");
        AssertSilent(secrets, trial.All, "mapping try");
        AssertSilent(secrets.Where(SeededIdentifiers.IsOfPerson), draft.All, "mapping new");
    }

    [Theory]
    [MemberData(nameof(Datasets))]
    public async Task Nothing_that_is_said_about_a_broken_extract_names_a_citizen(string dataset)
    {
        using var folder = new TempFolder();
        var secrets = Secrets(dataset);
        var other = Sample.Datasets.First(name => name != dataset);
        var inside = Spoiled.Inside(Sample.Of(dataset), folder.Path);
        string[][] commands =
        [
            ["normalize", Spoiled.CutOff(Sample.Of(dataset), folder.Path), "--mapping", dataset, "--out", folder.At("cut")],
            ["normalize", inside, "--mapping", dataset, "--out", folder.At("inside"), "--json"],
            ["mapping", "try", inside, "--mapping", dataset, "--rows", "200"],
            ["normalize", Sample.Of(dataset), "--mapping", other, "--out", folder.At("other")],
            ["mapping", "try", Sample.Of(dataset), "--mapping", other],
        ];
        foreach (var command in commands)
        {
            var run = await ExchangeProgram.CallAsync(command);
            AssertSilent(secrets, run.All, string.Join(' ', command));
            Assert.DoesNotContain("   at ", run.All, StringComparison.Ordinal);
        }

        foreach (var receipt in Directory.EnumerateFiles(folder.Path, "receipt.json", SearchOption.AllDirectories))
        {
            AssertSilent(secrets, File.ReadAllText(receipt), receipt);
        }
    }

    [Theory]
    [MemberData(nameof(Datasets))]
    public async Task A_draft_that_is_written_holds_no_citizen(string dataset)
    {
        using var folder = new TempFolder();
        MappingsCopy.To(folder.At("mappings"));
        var draft = await ExchangeProgram.CallAsync("mapping", "new", Sample.Of(dataset), "--name", "tax/drafted", "--mappings", folder.At("mappings"));
        var secrets = Secrets(dataset).Where(SeededIdentifiers.IsOfPerson).ToList();

        AssertSilent(secrets, draft.All, "mapping new");
        Assert.True(draft.ExitCode is 0 or 2, draft.All);
        Assert.All(Directory.GetFiles(folder.At("mappings"), "*.json", SearchOption.AllDirectories).Where(file => file.Contains("drafted", StringComparison.Ordinal)), file => AssertSilent(secrets, File.ReadAllText(file), file));
    }

    [Fact]
    public async Task Commands_about_mappings_name_nobody_of_any_sample()
    {
        using var folder = new TempFolder();
        MappingsCopy.To(folder.At("wrong"));
        var cases = folder.At("wrong", Sample.Vehicle, "cases.json");
        File.WriteAllText(cases, File.ReadAllText(cases).Replace("\"rejected\": [\"R", "\"rejected\": [\"R9", StringComparison.Ordinal));
        var examples = string.Concat(Directory.EnumerateFiles(Checkout.At("mappings"), "mapping.json", SearchOption.AllDirectories).Select(File.ReadAllText));
        var secrets = Sample.Datasets.SelectMany(Secrets).Where(SeededIdentifiers.IsOfPerson)
            .Where(secret => !examples.Contains(secret, StringComparison.Ordinal))
            .ToHashSet(StringComparer.Ordinal);
        string[][] commands =
        [
            ["mapping", "lint"], ["mapping", "test"], ["mapping", "docs"], ["problems"],
            ["mapping", "lint", "--mappings", folder.At("wrong")], ["mapping", "test", "--mappings", folder.At("wrong")],
        ];
        foreach (var command in commands)
        {
            AssertSilent(secrets, (await ExchangeProgram.CallAsync(command)).All, string.Join(' ', command));
        }
    }

    [Fact]
    public async Task Reveal_shows_what_the_operator_asked_for()
    {
        var secrets = Secrets(Sample.Vehicle);
        var run = await ExchangeProgram.CallAsync("mapping", "try", Sample.Of(Sample.Vehicle), "--rows", "200", "--reveal");

        Assert.Contains(secrets, secret => run.Out.Contains(secret, StringComparison.Ordinal));
    }

    internal static IReadOnlyCollection<string> Secrets(string dataset)
    {
        var secrets = SeededIdentifiers.Of(Sample.Library.Mappings[dataset], Sample.Of(dataset));
        Assert.True(secrets.Count > 20, $"Only {secrets.Count} identifiers were found in the sample of {dataset}: the test would prove nothing.");
        return secrets;
    }

    /// <summary>Tells one of them, for the sample's persons are invented.</summary>
    internal static void AssertSilent(IEnumerable<string> secrets, string said, string where)
    {
        var leaked = secrets.Where(secret => said.Contains(secret, StringComparison.Ordinal)).ToList();
        Assert.True(leaked.Count == 0, $"{where} says {leaked.Count} identifiers of the sample, such as {leaked.FirstOrDefault()}.");
    }
}
