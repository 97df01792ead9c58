using System.Security.Cryptography;
using Exchange.Core.Mapping;
using Exchange.Core.Simulation;
using Exchange.Core.Simulation.Accuracy;
using Exchange.Core.Simulation.Damages;
using Exchange.Core.Simulation.Deliveries;
using Exchange.Core.Simulation.Layouts;
using Exchange.Core.Tests.Conventions;

namespace Exchange.Core.Tests.Simulation;

/// <summary>A library with one data set of residents, its layout, and the extracts that are written by it.</summary>
internal sealed class TownFolder : IDisposable
{
    public const string Dataset = "town/resident";

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("exchange-town-");

    /// <param name="dirt">Names of damages.</param>
    public TownFolder(TownForm form, params string[] dirt)
    {
        foreach (var folder in (string[])["schema", "codes"])
        {
            foreach (var file in Directory.GetFiles(Repository.At("mappings", folder)))
            {
                Write($"{folder}/{Path.GetFileName(file)}", File.ReadAllText(file));
            }
        }

        Write("town/partner.json", """{ "$schema": "../schema/partner.schema.json", "name": "town", "title": "某某市", "titleEn": "Town" }""");
        Write($"{Dataset}/mapping.json", TownFiles.Mapping(form));
        Write($"{Dataset}/layout.json", TownFiles.Layout(form, dirt));
        var reading = MappingLibrary.Load(Mappings);
        Assert.Empty(reading.Errors);
        Library = reading.Library;
    }

    public string Mappings => Path.Combine(root.FullName, "mappings");

    public string Output => Path.Combine(root.FullName, "out");

    public MappingLibrary Library { get; }

    /// <summary>Writes the facts, household by household, and holds the engine to the truth.</summary>
    public ExtractAccuracy Check(IEnumerable<Fact[]> households, DirtOptions dirt) => Judge(Write(households, dirt));

    public ExtractAccuracy Judge(Exchange.Core.Simulation.Deliveries.Delivery delivery)
        => ExtractCheck.Run(delivery.Mapping, Output, delivery.Path, Path.Combine(root.FullName, "work"), 2, TestContext.Current.CancellationToken);

    public Exchange.Core.Simulation.Deliveries.Delivery Write(IEnumerable<Fact[]> households, DirtOptions dirt)
    {
        var (mapping, layout) = Assert.Single(LayoutLibrary.Read(Library));
        var delivery = new Exchange.Core.Simulation.Deliveries.Delivery(mapping, layout, 1, new DateOnly(2026, 5, 31), new DateOnly(2026, 6, 30));
        using var lane = new ExtractLane(delivery, each => new ExtractWriter(each, Create, Library.Codes, dirt, seed: 7));
        foreach (var household in households)
        {
            lane.Add(household);
        }

        return delivery;
    }

    /// <summary>Lines of the damages of the only extract: row, column, damage, effect, code.</summary>
    public IReadOnlyList<string[]> Damages()
        => [.. File.ReadLines(Directory.GetFiles(Path.Combine(Output, "truth", Dataset), "*.damage.csv").Single()).Skip(1).Select(line => line.Split(','))];

    /// <summary>Names and contents of everything written.</summary>
    public IReadOnlyList<(string Name, string Hash)> Files() => [.. Directory.GetFiles(Output, "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(path => (Path.GetRelativePath(Output, path), Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))))];

    public void Dispose() => root.Delete(recursive: true);

    private FileStream Create(string name)
    {
        var path = Path.Combine(Output, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite);
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(Mappings, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
