using System.Text.Json;

namespace Exchange.Hub.Storage.Local;

/// <summary>Azurite as npm installs it: in <c>infra/azurite</c> of the repository, else in a folder of the user.</summary>
public sealed class AzuritePackage
{
    private const string Lock = "package-lock.json";
    private const string Entry = "node_modules/azurite";

    private static readonly string[] Sources = ["package.json", Lock, "start.js"];

    private AzuritePackage(string folder)
    {
        Folder = folder;
        Version = Versions(Path.Combine(folder, Lock)).GetValueOrDefault(Entry) ?? throw new StorageSetupException(
            $"{Path.Combine(folder, Lock)} names no {Entry}; restore the file.");
    }

    /// <summary>Holds package.json, the lock file and what starts Azurite.</summary>
    public string Folder { get; }

    /// <summary>The version of the lock file.</summary>
    public string Version { get; }

    /// <summary>True when every package of the lock file is there in its version.</summary>
    public bool IsInstalled
    {
        get
        {
            var there = Versions(Path.Combine(Folder, "node_modules", "." + Lock));
            return there.ContainsKey(Entry) && Versions(Path.Combine(Folder, Lock)).All(package => there.GetValueOrDefault(package.Key) == package.Value);
        }
    }

    internal string Script => Path.Combine(Folder, "start.js");

    /// <summary>In the repository of the program or of the current folder, else the user's copy, which is written when it is not there.</summary>
    public static AzuritePackage Find()
        => new(Upward(AppContext.BaseDirectory) ?? Upward(Directory.GetCurrentDirectory()) ?? OfUser());

    /// <summary>Runs <c>npm ci</c> unless all is there; of several programs at once, one installs and the others wait.</summary>
    internal async Task InstallAsync(Action<string>? tell, CancellationToken stop)
    {
        if (IsInstalled)
        {
            return;
        }

        using var turn = await FileTurn.TakeAsync(Path.Combine(Folder, ".install.lock"), stop);
        if (IsInstalled)
        {
            return;
        }

        var npm = await InstalledProgram.FindAsync("npm", stop)
            ?? throw new StorageSetupException($"Found no program npm on the PATH; expected it beside node, to install Azurite {Version} into {Folder}: {NodeRuntime.Cure}.");
        tell?.Invoke($"Installing Azurite {Version} into {Folder}; this happens once and takes about a minute.");
        var run = await ProgramRun.ToEndAsync(npm.Path, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], Folder, stop);
        if (run.ExitCode != 0 || !IsInstalled)
        {
            throw new StorageSetupException(
                $"npm ci in {Folder} ended with {run.ExitCode}; expected 0 and Azurite {Version}. Check the network and npm's registry, then run it there by hand. npm said:{Environment.NewLine}{run.Tail}");
        }
    }

    private static string? Upward(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            var package = Path.Combine(folder.FullName, "infra", "azurite");
            if (File.Exists(Path.Combine(folder.FullName, "Exchange.sln")) && Sources.All(name => File.Exists(Path.Combine(package, name))))
            {
                return package;
            }
        }

        return null;
    }

    private static string OfUser()
    {
        var user = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        var folder = Path.Combine(user.Length > 0 ? user : Path.GetTempPath(), "exchange", "azurite");
        Directory.CreateDirectory(folder);
        foreach (var name in Sources)
        {
            using var reader = new StreamReader(typeof(AzuritePackage).Assembly.GetManifestResourceStream("azurite/" + name)!);
            var (path, text) = (Path.Combine(folder, name), reader.ReadToEnd());
            if (!File.Exists(path) || File.ReadAllText(path) != text)
            {
                var whole = Path.Combine(folder, $"{Guid.NewGuid():N}.new");
                File.WriteAllText(whole, text);
                File.Move(whole, path, overwrite: true);
            }
        }

        return folder;
    }

    /// <summary>Version by place, without packages of other systems; empty when there is no such file.</summary>
    private static Dictionary<string, string> Versions(string lockFile)
    {
        if (!File.Exists(lockFile))
        {
            return [];
        }

        using var text = JsonDocument.Parse(File.ReadAllBytes(lockFile));
        return text.RootElement.GetProperty("packages").EnumerateObject()
            .Where(package => package.Name.Length > 0 && !package.Value.TryGetProperty("optional", out _))
            .ToDictionary(package => package.Name, package => package.Value.GetProperty("version").GetString()!, StringComparer.Ordinal);
    }
}
