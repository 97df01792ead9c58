using System.Text;
using Exchange.Hub.Mappings;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Tests.Fire;

/// <summary>Mappings that are active at once in any storage: their version lies in this machine's copy already.</summary>
public sealed class FireMappings : IDisposable
{
    /// <summary>Enough for the deliveries; each run of each test loads them anew.</summary>
    private static readonly string[] Wanted = ["schema", "codes", "public-security", "human-resources", "tax"];

    private readonly DirectoryInfo cache = Directory.CreateTempSubdirectory("exchange-fire-");

    /// <param name="change">Makes other mappings of the repository's: gets a file's name and text; null to take them as they are.</param>
    public FireMappings(Func<string, string, string>? change = null)
    {
        var made = Path.Combine(cache.FullName, "made");
        foreach (var (name, content) in MappingFolder.Read(Repository.Mappings).Files.Where(file => Wanted.Contains(file.Key.Split('/')[0])))
        {
            var path = Path.Combine(made, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, change is null ? content : Encoding.UTF8.GetBytes(change(name, Encoding.UTF8.GetString(content))));
        }

        Version = MappingFolder.Read(made).Version;
        Directory.Move(made, Path.Combine(cache.FullName, Version));
    }

    public string Version { get; }

    public string Cache => cache.FullName;

    public async Task ActivateAsync(HubStorage storage)
    {
        var active = new ActiveMappings(Version, "test", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), null);
        await storage.Container(Names.Mappings).GetBlobClient("current").UploadAsync(HubJson.Write(active), overwrite: true, TestContext.Current.CancellationToken);
    }

    public void Dispose() => cache.Delete(recursive: true);
}
