using System.Security.Cryptography;
using System.Text;

namespace Exchange.Hub.Mappings;

/// <summary>The files of a folder <c>mappings/</c> that make a version: everything but samples, layouts of the simulator and hidden files; of a partner also the certificates of its institutions.</summary>
/// <param name="Version">First 16 hex digits of the SHA-256 over names and contents, so that the same files are the same version.</param>
/// <param name="Files">By relative name with slashes, in ordinal order.</param>
public sealed record MappingFolder(string Version, IReadOnlyList<KeyValuePair<string, byte[]>> Files)
{
    private const int VersionDigits = 16;

    /// <exception cref="DirectoryNotFoundException">The folder is not there.</exception>
    public static MappingFolder Read(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => (Path: path, Name: Path.GetRelativePath(folder, path).Replace('\\', '/')))
            .Where(file => (file.Name.EndsWith(".json", StringComparison.Ordinal) || IsCertificate(file.Name)) && !file.Name.Split('/').Any(part => part.StartsWith('.')))
            .Where(file => Path.GetFileName(file.Name) is var name && name != "layout.json" && !name.StartsWith("sample.", StringComparison.Ordinal))
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => KeyValuePair.Create(file.Name, File.ReadAllBytes(file.Path)))
            .ToList();
        return new MappingFolder(VersionOf(files), files);
    }

    /// <summary>Of an institution: beside <c>partner.json</c>.</summary>
    private static bool IsCertificate(string name)
        => name.Count(c => c == '/') == 1 && Path.GetExtension(name) is (".cer" or ".crt" or ".pem");

    private static string VersionOf(IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, content) in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData([0]);
            hash.AppendData(SHA256.HashData(content));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..VersionDigits];
    }
}
