using Newtonsoft.Json.Linq;

namespace Exchange.Hub.Tests.Infra;

/// <summary>A copy of <c>infra/</c>, compiled, and what a deployment with each parameters file would make.</summary>
public sealed class InfraFolder : IDisposable
{
    private readonly Dictionary<string, Lazy<JObject>> documents = [];

    public InfraFolder()
    {
        Root = Directory.CreateTempSubdirectory("exchange-infra-").FullName;
        foreach (var file in Directory.GetFiles(Source))
        {
            File.Copy(file, Path.Combine(Root, Path.GetFileName(file)));
        }

        documents["main.json"] = new(() => Made("main.json", "build", "main.bicep"));
        foreach (var cloud in Clouds)
        {
            documents[cloud] = new(() => Made(
                $"{cloud}.snapshot.json",
                "snapshot",
                $"{cloud}.bicepparam",
                "--mode",
                "overwrite",
                "--subscription-id",
                "00000000-0000-0000-0000-000000000001",
                "--tenant-id",
                "00000000-0000-0000-0000-000000000002",
                "--location",
                "somewhere"));
        }
    }

    /// <summary>The parameters files: Azure public, Azure operated by 21Vianet.</summary>
    public static IReadOnlyList<string> Clouds { get; } = ["main", "china"];

    /// <summary>Folder of the copy.</summary>
    public string Root { get; }

    /// <summary>The ARM template.</summary>
    public JObject Template => documents["main.json"].Value;

    private static string Source => Path.Combine(Repository.Root, "infra");

    /// <summary>Names of the files with an ending such as <c>.bicep</c>.</summary>
    public static IEnumerable<string> Files(string ending)
        => Directory.GetFiles(Source, "*" + ending).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    /// <summary>A page of the repository.</summary>
    public static string Page(params string[] path) => File.ReadAllText(Path.Combine([Repository.Root, .. path]));

    /// <summary>Resources of one type.</summary>
    public IReadOnlyList<JObject> Resources(string cloud, string type)
        => [.. Snapshot(cloud)["predictedResources"]!.Children<JObject>().Where(resource => (string)resource["type"]! == type)];

    /// <summary>Everything that would be made, and the outputs.</summary>
    public JObject Snapshot(string cloud) => documents[cloud].Value;

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private JObject Made(string file, params string[] arguments)
    {
        var said = Bicep.Run(Root, arguments);
        Assert.True(said.Length == 0, said);
        return JObject.Parse(File.ReadAllText(Path.Combine(Root, file)));
    }
}
